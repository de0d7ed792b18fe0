using System.Globalization;
using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;
using Tarn.Prep.Shown;
using Tarn.Terminal;

namespace Tarn.Preparation;

/// <summary>A profile for a terminal: the whole in one line, what is wrong first, then the columns.</summary>
internal sealed class ProfilePrinter(Profile profile, TextWriter writer, Ink ink)
{
    private const int MostFindings = 20;
    private const int MostSigns = 24;
    private const int MostOfValue = 36;
    private const int MostPatterns = 5;
    private const int MostTelling = 10;
    private const int MostFrequent = 5;
    private const int FindingIndent = 11;

    public static void Print(Profile profile, string described, TextWriter writer, Ink ink) => new ProfilePrinter(profile, writer, ink).Print(described);

    private void Print(string described)
    {
        var cells = (double)profile.Rows * profile.Columns.Count;
        var missing = profile.Columns.Sum(column => column.Missing);
        writer.Write($"{ink.Paint(Tone.Strong, ShownText.Line(described))}: {Counted(profile.Rows, "row")}, {Counted(profile.Columns.Count, "column")}");
        writer.Write(cells == 0 ? "" : $", {Shares.Of(missing / cells)} of the cells missing");
        writer.WriteLine(profile.DuplicateRows is { } repeated ? $", {Counted(repeated, "repeated row")}" : "");
        foreach (var note in profile.Reading ?? [])
            Say(note, 2);
        writer.WriteLine();
        Findings();
        Columns();
        Frequent();
        Lists();
        Distributions();
        Seasons();
        Together();
        foreach (var note in profile.Notes)
            Say($"Note: {note}");
    }

    private void Findings()
    {
        if (profile.Findings.Count == 0)
        {
            writer.WriteLine(ink.Paint(Tone.Good, "Nothing was found to be wrong."));
            writer.WriteLine();
            return;
        }

        writer.WriteLine(ink.Paint(Tone.Strong, "What is wrong, worst first, and what would mend it:"));

        // Errors are all told; of the rest, as many as a screen bears.
        var shown = Math.Max(MostFindings, profile.Findings.Count(finding => finding.Severity == Severity.Error));
        foreach (var finding in profile.Findings.Take(shown))
        {
            var (level, tone) = Level(finding.Severity);
            writer.WriteLine($"  {ink.Paint(tone, level)}{new string(' ', FindingIndent - 2 - level.Length)}{Wrapped(finding.Message, FindingIndent)}");
            if (finding.Remedy is not null)
                writer.WriteLine($"{new string(' ', FindingIndent)}{ink.Paint(Tone.Good, "→")} {Wrapped(finding.Remedy, FindingIndent + 2)}");
        }

        if (profile.Findings.Count > shown)
            writer.WriteLine($"  and {Count(profile.Findings.Count - shown)} more; --report and --output json have all.");
        writer.WriteLine();
    }

    private void Columns()
    {
        var table = new TextTable(["column", "kind", "count", "missing", "distinct", "mean", "std", "min", "median", "max"], new HashSet<int> { 2, 3, 4, 5, 6, 7, 8, 9 })
        {
            Tone = (column, cell) => column == 1 ? Tone.Soft : column == 3 && cell != "0" ? Tone.Warning : Tone.Plain,
        };
        foreach (var column in profile.Columns)
        {
            var digits = column.Digits();
            string Number(double? value) => value is null ? "" : digits.Number(value);
            string Value(Prep.Scalar? value) => value is null ? "" : digits.Value(value, MostOfValue);
            table.Add(
                Short(column.Name), Kind(column.Kind), Count(column.Count), column.Missing == 0 ? "0" : $"{Count(column.Missing)} ({Shares.Of(column.MissingShare)})",
                (column.DistinctExact ? "" : "~") + Count(column.Distinct), Number(column.Mean), Number(column.Std), Value(column.Min), Value(column.Median), Value(column.Max));
        }

        table.WriteTo(writer, ink);
    }

    /// <summary>The values that columns of names have most often, missing ones among them.</summary>
    private void Frequent()
    {
        var named = profile.Columns.Where(column => (column.Type == ColumnType.Bool || column.Kind is ColumnKind.Categorical or ColumnKind.Ordinal) && column.Top is { Count: > 0 }).ToList();
        Lines("Most frequent:", [.. named.Select(column => (column.Name, Told(column)))]);

        string Told(ColumnProfile column)
        {
            var rows = Math.Max(1, column.Count + column.Missing);
            var values = column.Top!.Take(MostFrequent).Select(top => (Shown: column.Digits().Value(top.Value, MostOfValue), top.Count));
            if (column.Missing > 0)
                values = values.Append((ShownText.Missing, column.Missing));
            return string.Join(", ", values.OrderByDescending(value => value.Count).Select(value => $"{value.Shown} {Shares.Of((double)value.Count / rows)}"))
                + (column.Distinct > MostFrequent ? $", and {Count(column.Distinct - MostFrequent)} more" : "");
        }
    }

    /// <summary>How long the lists of columns are, and what they hold.</summary>
    private void Lists() =>
        Lines("Lists:", [.. profile.Columns.Where(column => column.Text?.Lists is not null).Select(column => (column.Name, $"lists of {column.Text!.Lists!.Told}"))]);

    /// <summary>Which family of distributions each column of numbers follows.</summary>
    private void Distributions() => Lines("Spread:", [.. profile.Columns.Where(column => column.Distribution is not null).Select(column => (column.Name, column.Distribution!.Verdict))]);

    /// <summary>What is said of several columns, each beside its name.</summary>
    private void Lines(string heading, IReadOnlyList<(string Name, string Told)> lines)
    {
        if (lines.Count == 0)
            return;
        writer.WriteLine();
        writer.WriteLine(ink.Paint(Tone.Strong, heading));
        var width = lines.Max(line => TextWidth.Of(Short(line.Name)));
        foreach (var (name, told) in lines)
            writer.WriteLine($"  {Short(name)}{new string(' ', width - TextWidth.Of(Short(name)))}  {Wrapped(told, width + 4)}");
    }

    /// <summary>The cycles that columns of times follow.</summary>
    private void Seasons()
    {
        var cycles = profile.Columns.SelectMany(column => (column.Dates?.Seasonality ?? []).Select(cycle => (column.Name, Cycle: cycle))).ToList();
        if (cycles.Count == 0)
            return;
        writer.WriteLine();
        foreach (var (name, cycle) in cycles)
            Say($"{Short(name)} follows the {cycle.Cycle}: most rows at {cycle.Peak}, fewest at {cycle.Low}; {Shares.Of(cycle.Strength)} of them lie beyond an even spread.");
    }

    /// <summary>What is missing together, and what tells of the target.</summary>
    private void Together()
    {
        var patterns = (profile.Missingness?.Patterns ?? []).Where(pattern => pattern.Columns.Count > 1).Take(MostPatterns).ToList();
        if (patterns.Count > 0)
            writer.WriteLine();
        foreach (var pattern in patterns)
            Say($"Missing together in {Shares.Of(pattern.Rows / (double)profile.Missingness!.Rows)} of the rows: {string.Join(", ", pattern.Columns.Select(Short))}.");
        var telling = profile.Information.Where(one => one.Share >= 0.001).Take(MostTelling).ToList();
        if (telling.Count == 0)
            return;
        writer.WriteLine();
        Say($"What tells of '{profile.Target}' by itself, most first: {string.Join(", ", telling.Select(one => $"{Short(one.Column)} {Shares.Of(one.Share)}"))}.");
    }

    private void Say(string sentence, int indent = 0) => writer.WriteLine(new string(' ', indent) + Wrapped(sentence, indent));

    private string Wrapped(string text, int indent) => Paragraph.Of(ShownText.Line(text), indent, ink.Width);

    private static (string Word, Tone Tone) Level(Severity severity) => severity switch
    {
        Severity.Error => ("mend", Tone.Bad),
        Severity.Warning => ("look at", Tone.Warning),
        _ => ("know", Tone.Soft),
    };

    private static string Kind(ColumnKind kind) => kind switch
    {
        ColumnKind.NumericalContinuous => "continuous",
        ColumnKind.NumericalDiscrete => "discrete",
        _ => kind.ToString().ToLower(CultureInfo.InvariantCulture),
    };

    private static string Count(long count) => Digits.Counts.Number(count);

    private static string Short(string name) => ShownText.Name(name, MostSigns);

    /// <summary>So many of something: 1 row, 2 rows.</summary>
    internal static string Counted(long count, string one) => count == 1 ? $"1 {one}" : $"{Count(count)} {one}s";
}
