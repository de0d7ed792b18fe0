using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;

namespace Tarn.Prep.Cleaning;

/// <summary>Makes values missing that stand for a missing one: "N/A", -999, infinities.</summary>
public sealed record MarkMissing : StatelessStep
{
    /// <summary>Which columns; null for all.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Texts, numbers and dates (yyyy-MM-dd) that stand for nothing. Texts are compared without blanks around them.</summary>
    public IReadOnlyList<Scalar> Values { get; init; } = [];

    public bool Infinities { get; init; } = true;

    /// <summary>Texts of nothing or blanks.</summary>
    public bool Blanks { get; init; } = true;

    internal override Frame Apply(Frame frame, PrepOptions options)
    {
        var texts = Values.Select(value => value.ToString()).ToHashSet(StringComparer.Ordinal);
        var numbers = Values.Where(value => value.Number is not null).Select(value => value.Number!.Value).ToHashSet();
        var columns = frame.Pick(Columns);
        var marked = new Column[columns.Count];
        options.ForEach(marked.Length, place =>
        {
            var rows = Stands(columns[place], texts, numbers);
            marked[place] = rows.Count == 0 ? columns[place] : Holes.Make(columns[place], System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows));
        });
        return frame.With(marked);
    }

    protected override void Check(Frame frame) => frame.Pick(Columns);

    private List<int> Stands(Column column, HashSet<string> texts, HashSet<double> numbers)
    {
        var rows = new List<int>();
        if (column is TextColumn text)
        {
            var nothing = text.CategoryArray.Select(value => texts.Contains(value.Trim()) || (Blanks && string.IsNullOrWhiteSpace(value))).ToArray();
            for (var row = 0; row < text.Length; row++)
            {
                if (text.Codes[row] >= 0 && nothing[text.Codes[row]])
                {
                    rows.Add(row);
                }
            }
        }
        else if (column.Type is ColumnType.Date or ColumnType.Timestamp)
        {
            for (var row = 0; row < column.Length; row++)
            {
                if (!column.IsNull(row) && texts.Count > 0 && column.Text(row) is { } written && (texts.Contains(written) || (written.Length > 10 && texts.Contains(written[..10]))))
                {
                    rows.Add(row);
                }
            }
        }
        else if (column.Type is ColumnType.Double or ColumnType.Long)
        {
            var values = column.Numbers();
            for (var row = 0; row < values.Length; row++)
            {
                if ((Infinities && double.IsInfinity(values[row])) || numbers.Contains(values[row]))
                {
                    rows.Add(row);
                }
            }
        }

        return rows;
    }
}

/// <summary>Brings text to one spelling: blanks around it off, letters of one case.</summary>
public sealed record CleanText : StatelessStep
{
    /// <summary>Which columns; null for every column of text.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    public bool Trim { get; init; } = true;

    public bool LowerCase { get; init; }

    internal override Frame Apply(Frame frame, PrepOptions options)
    {
        var columns = frame.Pick(Columns).OfType<TextColumn>().ToArray();
        var cleaned = new Column[columns.Length];
        options.ForEach(cleaned.Length, place => cleaned[place] = columns[place].Map(value =>
        {
            value = Trim ? value.Trim() : value;
            return LowerCase ? value.ToLowerInvariant() : value;
        }));
        return frame.With(cleaned);
    }

    protected override void Check(Frame frame)
    {
        if (Columns is not null && frame.Pick(Columns).FirstOrDefault(column => column is not TextColumn) is { } other)
        {
            throw new PrepException($"Column '{other.Name}' is {other.Type}; only text has a spelling.");
        }
    }
}
