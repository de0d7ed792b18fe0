using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Tarn.Prep.Frames;
using Tarn.Prep.IO.Csv;

namespace Tarn.Prep.IO.Records;

/// <summary>Collects the values of one field into a column whose type is settled.</summary>
internal sealed class RecordColumn(string name, CellType type, CellRules rules)
{
    private readonly List<long> numbers = [];
    private List<int> missing = [];
    private Utf8Dictionary texts = new();
    private int rows;

    public string Name => name;

    public CellType Type => type;

    /// <summary>Whether the value is of the column's type; it is collected if so.</summary>
    /// <param name="row">The row that it belongs to, from 0 on; rows in between have no value.</param>
    /// <param name="isRecord">Whether the field holds records with fields of their own.</param>
    public bool Add(int row, in RecordCell cell, ReadOnlySpan<byte> text, bool isRecord)
    {
        if (cell.Kind is CellKind.Null or CellKind.Record || (cell.Kind == CellKind.Nothing && isRecord) || (cell.Kind == CellKind.Text && rules.HasNulls && rules.IsGivenNull(text)))
        {
            return true;
        }

        if (rows > row)
        {
            throw new PrepException($"A record has two values for column '{name}', and which of the two is meant cannot be told; give its fields different names.");
        }

        if (type.Type == ColumnType.Text)
        {
            Take(row, Written(cell, text));
            return true;
        }

        if (cell.Kind == CellKind.Text && Words(text))
        {
            return true;
        }

        if (Read(cell, text) is not { } bits)
        {
            return false;
        }

        Fill(row);
        numbers.Add(bits);
        rows++;
        return true;
    }

    /// <summary>The column of so many rows; what was collected is gone with it.</summary>
    public Column Build(int count)
    {
        Fill(count);
        Array values = type.Type switch
        {
            ColumnType.Double => numbers.ConvertAll(BitConverter.Int64BitsToDouble).ToArray(),
            ColumnType.Bool => numbers.ConvertAll(bits => bits != 0).ToArray(),
            ColumnType.Text or ColumnType.Date => numbers.ConvertAll(bits => (int)bits).ToArray(),
            _ => numbers.ToArray(),
        };
        var column = CsvColumns.Join(name, type.Type, [new CsvPart(values, missing, texts, null)], PrepOptions.Default);
        numbers.Clear();
        (missing, texts, rows) = ([], new Utf8Dictionary(), 0);
        return column;
    }

    private bool Words(ReadOnlySpan<byte> text)
    {
        var word = CellRules.Trimmed(text);
        return word.IsEmpty || rules.IsUsualNull(word);
    }

    private void Fill(int row)
    {
        for (; rows < row; rows++)
        {
            missing.Add(rows);
            numbers.Add(type.Type switch { ColumnType.Double => BitConverter.DoubleToInt64Bits(double.NaN), ColumnType.Text => -1, _ => 0 });
        }
    }

    private void Take(int row, ReadOnlySpan<byte> text)
    {
        Fill(row);
        numbers.Add(texts.Code(text));
        rows++;
    }

    /// <summary>The bits of a value of the column's type; null for one of another.</summary>
    private long? Read(in RecordCell cell, ReadOnlySpan<byte> text)
    {
        long time;
        switch (cell.Kind, type.Type)
        {
            case (CellKind.Bool, ColumnType.Bool):
            case (CellKind.Long, ColumnType.Long):
            case (CellKind.Double, ColumnType.Double):
            case (CellKind.Date, ColumnType.Date):
            case (CellKind.Time, ColumnType.Timestamp):
                return cell.Bits;
            case (CellKind.Long, ColumnType.Double):
                return BitConverter.DoubleToInt64Bits(cell.Bits);
            case (CellKind.Date, ColumnType.Timestamp):
                return cell.Bits * CsvTimes.DayMicroseconds;
            case (CellKind.Number, ColumnType.Long):
                return CsvCells.Long(text, out var whole) ? whole : null;
            case (CellKind.Number, ColumnType.Double):
                return CsvCells.Double(text, out var real) ? BitConverter.DoubleToInt64Bits(real) : null;
            case (CellKind.Text, ColumnType.Timestamp):
                return Time(CellRules.Trimmed(text), out time) ? time : null;
            case (CellKind.Text, ColumnType.Date):
                return Time(CellRules.Trimmed(text), out time) ? (long)Math.Floor((decimal)time / CsvTimes.DayMicroseconds) : null;
            default:
                return null;
        }
    }

    private bool Time(ReadOnlySpan<byte> text, out long microseconds) => type.Form switch
    {
        CellForms.Date or CellForms.Time => CsvTimes.Time(text, out microseconds),
        CellForms.Zoned => CsvTimes.Zoned(text, out microseconds),
        CellForms.Given => rules.IsGivenDate(text, out microseconds),
        _ => type.Dates!.Parse(text, out microseconds),
    };

    /// <summary>A value among others that are text: texts without their quotes, everything else as JSON writes it.</summary>
    public static ReadOnlySpan<byte> Written(in RecordCell cell, ReadOnlySpan<byte> text)
    {
        switch (cell.Kind)
        {
            case CellKind.Bool:
                return cell.Bits != 0 ? "true"u8 : "false"u8;
            case CellKind.Long:
                return Encoding.ASCII.GetBytes(cell.Bits.ToString(CultureInfo.InvariantCulture));
            case CellKind.Double:
                var room = new byte[40];
                _ = Utf8Formatter.TryFormat(BitConverter.Int64BitsToDouble(cell.Bits), room, out var length);
                return room.AsSpan(0, length);
            case CellKind.Date:
                return Encoding.ASCII.GetBytes(DateColumn.Format(cell.Bits));
            case CellKind.Time:
                return Encoding.ASCII.GetBytes(TimestampColumn.Format(cell.Bits));
            case CellKind.Nothing:
                return "{}"u8;
            default:
                return text;
        }
    }
}
