using System.Globalization;
using Tarn.Prep;
using Tarn.Prep.Profiles;
using Tarn.Terminal;

namespace Tarn.Preparation;

/// <summary>A profile for a terminal: the whole in one line, what is wrong first, then the columns.</summary>
internal static class ProfilePrinter
{
    private const int MostFindings = 20;
    private const int MostSigns = 24;
    private const int MostPatterns = 5;
    private const int MostTelling = 10;

    public static void Print(Profile profile, string described, TextWriter writer)
    {
        var cells = (double)profile.Rows * profile.Columns.Count;
        var missing = profile.Columns.Sum(column => column.Missing);
        writer.Write(Say($"{described}: {profile.Rows:N0} rows, {profile.Columns.Count:N0} columns"));
        writer.Write(cells == 0 ? "" : Say($", {Share(missing / cells)} of the cells missing"));
        writer.WriteLine(profile.DuplicateRows is { } repeated ? Say($", {repeated:N0} repeated rows") : "");
        foreach (var note in profile.Reading ?? [])
            writer.WriteLine($"  {note}");
        writer.WriteLine();
        Findings(profile, writer);
        Columns(profile, writer);
        Lists(profile, writer);
        Distributions(profile, writer);
        Seasons(profile, writer);
        Together(profile, writer);
        foreach (var note in profile.Notes)
            writer.WriteLine($"Note: {note}");
    }

    public static string Number(double? value) => value switch
    {
        null => "",
        { } number when double.IsInteger(number) && Math.Abs(number) < 1e15 => number.ToString("#,0", CultureInfo.InvariantCulture),
        { } number => number.ToString("G5", CultureInfo.InvariantCulture),
    };

    private static void Findings(Profile profile, TextWriter writer)
    {
        if (profile.Findings.Count == 0)
        {
            writer.WriteLine("Nothing was found to be wrong.");
            writer.WriteLine();
            return;
        }

        writer.WriteLine("What is wrong, worst first, and what would mend it:");

        // Errors are all told; of the rest, as many as a screen bears.
        var shown = Math.Max(MostFindings, profile.Findings.Count(finding => finding.Severity == Severity.Error));
        foreach (var finding in profile.Findings.Take(shown))
        {
            writer.WriteLine($"  {Level(finding.Severity),-7}  {finding.Message}");
            if (finding.Remedy is not null)
                writer.WriteLine($"           → {finding.Remedy}");
        }

        if (profile.Findings.Count > shown)
            writer.WriteLine(Say($"  and {profile.Findings.Count - shown} more; --report and --output json have all."));
        writer.WriteLine();
    }

    private static void Columns(Profile profile, TextWriter writer)
    {
        var table = new TextTable(["column", "kind", "count", "missing", "distinct", "mean", "std", "min", "median", "max"], new HashSet<int> { 2, 3, 4, 5, 6, 7, 8, 9 });
        foreach (var column in profile.Columns)
        {
            table.Add(
                Short(column.Name), Kind(column.Kind), Number(column.Count), column.Missing == 0 ? "0" : Say($"{column.Missing:N0} ({Share(column.MissingShare)})"),
                (column.DistinctExact ? "" : "~") + Number(column.Distinct), Number(column.Mean), Number(column.Std), Value(column.Min), Value(column.Median), Value(column.Max));
        }

        table.WriteTo(writer);
    }

    /// <summary>How long the lists of columns are, and what they hold.</summary>
    private static void Lists(Profile profile, TextWriter writer)
    {
        var columns = profile.Columns.Where(column => column.Text?.Lists is not null).ToList();
        if (columns.Count == 0)
            return;
        writer.WriteLine();
        foreach (var column in columns)
            writer.WriteLine($"{Short(column.Name)} holds lists of {column.Text!.Lists!.Told}.");
    }

    /// <summary>Which family of distributions each column of numbers follows.</summary>
    private static void Distributions(Profile profile, TextWriter writer)
    {
        var fitted = profile.Columns.Where(column => column.Distribution is not null).ToList();
        if (fitted.Count == 0)
            return;
        writer.WriteLine();
        var width = fitted.Max(column => Short(column.Name).Length);
        foreach (var column in fitted)
            writer.WriteLine($"{Short(column.Name).PadRight(width)}  {column.Distribution!.Verdict}");
    }

    /// <summary>The cycles that columns of times follow.</summary>
    private static void Seasons(Profile profile, TextWriter writer)
    {
        var cycles = profile.Columns.SelectMany(column => (column.Dates?.Seasonality ?? []).Select(cycle => (column.Name, Cycle: cycle))).ToList();
        if (cycles.Count == 0)
            return;
        writer.WriteLine();
        foreach (var (name, cycle) in cycles)
            writer.WriteLine($"{Short(name)} follows the {cycle.Cycle}: most rows at {cycle.Peak}, fewest at {cycle.Low}; {Share(cycle.Strength)} of them lie beyond an even spread.");
    }

    /// <summary>What is missing together, and what tells of the target.</summary>
    private static void Together(Profile profile, TextWriter writer)
    {
        var patterns = (profile.Missingness?.Patterns ?? []).Where(pattern => pattern.Columns.Count > 1).Take(MostPatterns).ToList();
        if (patterns.Count > 0)
            writer.WriteLine();
        foreach (var pattern in patterns)
            writer.WriteLine($"Missing together in {Share(pattern.Rows / (double)profile.Missingness!.Rows)} of the rows: {string.Join(", ", pattern.Columns.Select(Short))}.");
        var telling = profile.Information.Where(one => one.Share >= 0.001).Take(MostTelling).ToList();
        if (telling.Count == 0)
            return;
        writer.WriteLine();
        writer.WriteLine($"What tells of '{profile.Target}' by itself, most first: {string.Join(", ", telling.Select(one => $"{Short(one.Column)} {Share(one.Share)}"))}.");
    }

    private static string Level(Severity severity) => severity switch { Severity.Error => "mend", Severity.Warning => "look at", _ => "know" };

    private static string Kind(ColumnKind kind) => kind switch
    {
        ColumnKind.NumericalContinuous => "continuous",
        ColumnKind.NumericalDiscrete => "discrete",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static string Value(Scalar? value) => value switch
    {
        null => "",
        { Number: { } number } => Number(number),
        { } other => Short(other.ToString()),
    };

    private static string Short(string text) => text.Length <= MostSigns ? text : text[..(MostSigns - 1)] + "…";

    private static string Share(double share) => share is > 0 and < 0.001 ? "< 0.1 %" : (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
