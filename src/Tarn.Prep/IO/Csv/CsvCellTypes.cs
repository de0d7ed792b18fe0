namespace Tarn.Prep.IO.Csv;

/// <summary>Reads one field as one type; a struct, so that the loop over a column is made for it.</summary>
internal interface ICsvCell<T>
{
    bool Parse(ReadOnlySpan<byte> text, out T value);
}

internal readonly struct LongCell : ICsvCell<long>
{
    public bool Parse(ReadOnlySpan<byte> text, out long value) => CsvCells.Long(text, out value);
}

internal readonly struct LocalLongCell(CellRules rules) : ICsvCell<long>
{
    public bool Parse(ReadOnlySpan<byte> text, out long value) => rules.Long(text, out value);
}

internal readonly struct DoubleCell : ICsvCell<double>
{
    public bool Parse(ReadOnlySpan<byte> text, out double value) => CsvCells.Double(text, out value);
}

internal readonly struct LocalDoubleCell(CellRules rules) : ICsvCell<double>
{
    public bool Parse(ReadOnlySpan<byte> text, out double value) => rules.Double(text, out value);
}

internal readonly struct BoolCell : ICsvCell<bool>
{
    public bool Parse(ReadOnlySpan<byte> text, out bool value) => CsvCells.Bool(text, out value);
}

internal readonly struct DateCell : ICsvCell<int>
{
    public bool Parse(ReadOnlySpan<byte> text, out int value) => CsvTimes.Date(text, out value);
}

internal readonly struct TimeCell : ICsvCell<long>
{
    public bool Parse(ReadOnlySpan<byte> text, out long value) => CsvTimes.Time(text, out value);
}

internal readonly struct ZonedCell : ICsvCell<long>
{
    public bool Parse(ReadOnlySpan<byte> text, out long value) => CsvTimes.Zoned(text, out value);
}

internal readonly struct FormTimeCell(DateForm form) : ICsvCell<long>
{
    public bool Parse(ReadOnlySpan<byte> text, out long value) => form.Parse(text, out value);
}

internal readonly struct FormDayCell(DateForm form) : ICsvCell<int>
{
    public bool Parse(ReadOnlySpan<byte> text, out int value)
    {
        var read = form.Parse(text, out var microseconds);
        value = (int)(microseconds / CsvTimes.DayMicroseconds);
        return read;
    }
}

internal readonly struct GivenTimeCell(CellRules rules) : ICsvCell<long>
{
    public bool Parse(ReadOnlySpan<byte> text, out long value) => rules.IsGivenDate(text, out value);
}

internal readonly struct GivenDayCell(CellRules rules) : ICsvCell<int>
{
    public bool Parse(ReadOnlySpan<byte> text, out int value)
    {
        var read = rules.IsGivenDate(text, out var microseconds);
        value = (int)Math.Floor(microseconds / (double)CsvTimes.DayMicroseconds);
        return read;
    }
}
