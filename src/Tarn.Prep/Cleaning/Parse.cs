using Tarn.Prep.Frames;
using Tarn.Prep.Written;

namespace Tarn.Prep.Cleaning;

/// <summary>
/// Reads text that people wrote as what it means: numbers (1,234.50 or 1.234,50), percentages, money, truth values and dates. How each
/// column is written is learnt from the training rows, so that later rows are read the same way.
/// </summary>
public sealed record Parse : Step
{
    /// <summary>Which columns; null for every column of text all of whose values are written in one such form.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>The sign before the fraction of numbers; null to find out.</summary>
    public string? Decimal { get; init; }

    /// <summary>The sign between thousands; null to find out.</summary>
    public string? Thousands { get; init; }

    /// <summary>The form of dates, such as dd/MM/yyyy; null to find out.</summary>
    public string? Format { get; init; }

    /// <summary>Make values missing that are written otherwise; else the first one is an error.</summary>
    public bool MissingIfNot { get; init; }

    internal override ColumnwiseFit Columnwise =>
        ColumnwiseFit.Of<FittedParse>(Columns, [], names => this with { Columns = names }, this, several => several[0] with { Columns = [.. several.SelectMany(one => one.Columns)] });

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        var forms = new List<ParsedColumn>();
        foreach (var column in frame.Pick(Columns))
        {
            if (column is not TextColumn text)
            {
                if (Columns is not null)
                {
                    throw new PrepException($"Column '{column.Name}' is {Words.Of(column.Type)} already; only text is read for what it means.");
                }

                continue;
            }

            var values = Used(text);
            var form = Given(values) ?? WrittenForm.Find(values) ?? (MissingIfNot && Columns is not null ? WrittenForm.Nearly(values) : null);
            if (form is not null)
            {
                forms.Add(new ParsedColumn(column.Name, form, TypeOf(form, values)));
            }
            else if (Columns is not null)
            {
                throw new PrepException($"Column '{column.Name}' is not written in one form: {Unlike(text, values)}. Say the form (decimal, thousands, format), or mend the values first.");
            }
        }

        return new FittedParse { Columns = forms, MissingIfNot = MissingIfNot };
    }

    /// <summary>The distinct values that rows hold, without those that stand for nothing.</summary>
    internal static List<string> Used(TextColumn text)
    {
        var counts = text.Counts();
        return [.. text.CategoryArray.Where((value, code) => counts[code] > 0 && !Placeholders.IsOne(value))];
    }

    internal static ColumnType TypeOf(WrittenForm form, IEnumerable<string> values) => form.Kind switch
    {
        WrittenKind.Truth => ColumnType.Bool,
        WrittenKind.Date => DateFormats.HasTime(form.Format!) ? ColumnType.Timestamp : ColumnType.Date,
        WrittenKind.Number when values.Select(form.Number).OfType<double>().All(number => double.IsInteger(number) && Math.Abs(number) < 1L << 53) => ColumnType.Long,
        _ => ColumnType.Double,
    };

    private WrittenForm? Given(List<string> values)
    {
        if (Format is not null)
        {
            return DateFormats.IsFormat(Format) ? new WrittenForm(WrittenKind.Date, Format: Format) : throw new PrepException($"'{Format}' is not a form of dates; write it with yyyy, MM, dd, HH, mm and ss.");
        }

        if (Decimal is null && Thousands is null)
        {
            return null;
        }

        var percent = values.Exists(value => value.Contains('%', StringComparison.Ordinal));
        return new WrittenForm(percent ? WrittenKind.Percent : WrittenKind.Number, Sign(Decimal, "decimal") ?? '.', Sign(Thousands, "thousands"));
    }

    private static char? Sign(string? text, string setting) => text switch
    {
        null or "" => null,
        { Length: 1 } => text[0],
        _ => throw new PrepException($"The setting '{setting}' is one sign, not '{text}'."),
    };

    /// <summary>The first value that is no number, or two that are written in different ways.</summary>
    private static string Unlike(TextColumn text, List<string> values) => DateFormats.Fitting(values) is [var one, ..] formats && DateFormats.Other(formats) is { } other
        ? $"its dates can be read as {one} and as {other}"
        : DateFormats.Mixed(text) is { } mixed ? mixed
        : values.Find(value => NumberStyle.Undress(value) is null) is { } word
        ? $"'{word}' is no number, and not all values are dates of one form"
        : $"'{values[0]}' and '{values.Find(value => WrittenForm.Numbers([values[0], value]) is null) ?? values[^1]}' do not go together";
}

/// <summary>How a column is read.</summary>
public sealed record ParsedColumn(string Column, WrittenForm Form, ColumnType Type);

/// <summary>Reading in the forms that were learnt at fit.</summary>
public sealed record FittedParse : FittedStep
{
    public required IReadOnlyList<ParsedColumn> Columns { get; init; }

    public bool MissingIfNot { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        var read = new Column[Columns.Count];
        options.ForEach(read.Length, place => read[place] = Read(frame, Columns[place]));
        return frame.With(read);
    }

    private Column Read(Frame frame, ParsedColumn known)
    {
        var column = frame.Find(known.Column) ?? throw new PrepException($"The reading of texts was fitted on a column '{known.Column}' that this data does not have; read it with the same columns as the training data.");
        if (column.ValueCount == 0)
        {
            return Column.Missing(column.Name, known.Type, column.Length);
        }

        if (column is not TextColumn text)
        {
            return column.Type == known.Type || (column.Type, known.Type) is (ColumnType.Long, ColumnType.Double)
                ? column.Type == known.Type ? column : new DoubleColumn(column.Name, column.Numbers().ToArray())
                : throw new PrepException($"The reading of texts was fitted on column '{known.Column}' as text, but here it is {Words.Of(column.Type)}; read it as text, or fit again.");
        }

        return WrittenColumns.Read(text, known.Form, known.Type, MissingIfNot, placeholders: true);
    }
}
