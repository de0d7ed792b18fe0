using Tarn.Prep.Frames;
using Tarn.Prep.Written;

namespace Tarn.Prep.Cleaning;

/// <summary>
/// Gives columns of text their true type. How numbers and dates are written is learnt from the training rows, one form for each column, so
/// that 12,25 is never 1225 and no date is read by another form than the one beside it.
/// </summary>
public sealed record ConvertTo : StatelessStep
{
    public required IReadOnlyList<string> Columns { get; init; }

    public required ColumnType Type { get; init; }

    /// <summary>For dates and times: the form, such as dd/MM/yyyy; null to find the one that all values have.</summary>
    public string? Format { get; init; }

    /// <summary>Make values missing that cannot be converted; otherwise the first one is an error.</summary>
    public bool MissingIfNot { get; init; }

    internal override ColumnwiseFit Columnwise =>
        ColumnwiseFit.Of<FittedConvert>(Columns, [], names => this with { Columns = names }, this, several => several[0] with { Columns = [.. several.SelectMany(one => one.Columns)] });

    public override FittedStep Fit(Frame frame, PrepOptions options) => new FittedConvert
    {
        Type = Type,
        MissingIfNot = MissingIfNot,
        Columns = [.. frame.Pick(Columns).Select(column => new ConvertedColumn(column.Name, column is TextColumn text && Type != ColumnType.Text ? Form(text) : null))],
    };

    internal override Frame Apply(Frame frame, PrepOptions options) => Fit(frame, options).Transform(frame, options);

    protected override void Check(Frame frame) => frame.Pick(Columns);

    private WrittenForm Form(TextColumn text)
    {
        var counts = text.Counts();
        var values = text.CategoryArray.Where((_, code) => counts[code] > 0).ToList();
        switch (Type)
        {
            case ColumnType.Bool:
                return new WrittenForm(WrittenKind.Truth);
            case ColumnType.Date or ColumnType.Timestamp:
                return new WrittenForm(WrittenKind.Date, Format: Format ?? DateFormat(text, values));
            default:
                return WrittenForm.Numbers(values, zeros: true) ?? WrittenForm.Mostly(values);
        }
    }

    private string DateFormat(TextColumn text, List<string> values)
    {
        var name = text.Name;
        var formats = DateFormats.Fitting(values);
        if (formats.Count == 0 && MissingIfNot)
        {
            formats = DateFormats.FittingMost(values);
        }

        if (formats.Count == 0)
        {
            throw new PrepException($"The values of column '{name}' are not all dates of one form{(DateFormats.Mixed(text) is { } mixed ? $": {mixed}" : "")}; say it (format: dd/MM/yyyy), mend them first, or let those of another form be missing (missingIfNot).");
        }

        return DateFormats.Other(formats) is { } other
            ? throw new PrepException($"The dates of column '{name}' can be read as {formats[0]} and as {other}; say which it is (format: {formats[0]}).")
            : formats[0];
    }
}

/// <summary>How a column is converted; no form where it is not text, or becomes text.</summary>
public sealed record ConvertedColumn(string Column, WrittenForm? Form);

/// <summary>Conversion in the forms that were learnt at fit.</summary>
public sealed record FittedConvert : FittedStep
{
    public required ColumnType Type { get; init; }

    public bool MissingIfNot { get; init; }

    public required IReadOnlyList<ConvertedColumn> Columns { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        var converted = new Column[Columns.Count];
        options.ForEach(converted.Length, place => converted[place] = Convert(frame[Columns[place].Column], Columns[place].Form));
        return frame.With(converted);
    }

    private Column Convert(Column column, WrittenForm? form)
    {
        if (column.Type == Type)
        {
            return column;
        }

        if (Type == ColumnType.Text)
        {
            return TextColumn.From(column.Name, [.. Enumerable.Range(0, column.Length).Select(column.Text)]);
        }

        if (column is TextColumn text)
        {
            return column.ValueCount == 0
                ? Column.Missing(column.Name, Type, column.Length)
                : form is not null
                    ? WrittenColumns.Read(text, form, Type, MissingIfNot, placeholders: false)
                    : throw new PrepException($"Column '{column.Name}' was {Words.Of(Type)} or could be made one when the conversion was fitted, and is text here; read it with the same types, or fit again.");
        }

        return Type == ColumnType.Double && column.Type is ColumnType.Long or ColumnType.Bool
            ? new DoubleColumn(column.Name, column.Numbers().ToArray())
            : throw new PrepException($"Column '{column.Name}' is {Words.Of(column.Type)} and is not converted to {Words.Of(Type)}; only text is, and whole numbers to numbers.");
    }
}
