namespace Tarn.Prep.Profiles;

/// <summary>
/// The order of findings: by what they would cost a model. (1) What is to be mended comes before what is to be looked at; (2) then what deceives
/// (missing values that tell of the target first, outcomes known beforehand, values that are not what they seem), what makes training fail, what is
/// lost, what only weighs; (3) then the columns that tell most of the target, and those of which most rows are touched.
/// </summary>
internal static class FindingRanks
{
    private static readonly string[] Codes =
    [
        "no-rows", "missing-tells-target", "leakage", "target-missing", "empty", "infinite", "nearly-empty", "few-rows", "duplicate-rows", "imbalance", "sentinel", "far-dates", "impossible-dates", "placeholder",
        "numbers-as-text", "dates-as-text", "mostly-missing", "missing", "identical", "identifier", "booleans-as-text", "spelling", "padded", "constant", "mostly-zeros", "skewed", "outliers", "redundant",
        "nearly-redundant", "correlated", "many-categories",
    ];

    public static IReadOnlyList<Finding> Ordered(IEnumerable<Finding> findings, Profile profile)
    {
        var told = profile.Information.ToDictionary(one => one.Column, one => one.Share, StringComparer.Ordinal);
        var columns = profile.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        return
        [
            .. findings.OrderBy(finding => finding.Severity).ThenBy(finding => Array.IndexOf(Codes, finding.Code) is var place and >= 0 ? place : Codes.Length)
                .ThenByDescending(finding => finding.Column is { } name ? told.GetValueOrDefault(name) + Touched(finding.Code, columns[name]) : 0),
        ];
    }

    /// <summary>The share of the rows that a finding is about, where it is about some of them.</summary>
    private static double Touched(string code, ColumnProfile column)
    {
        var count = Math.Max(1, column.Count);
        return code switch
        {
            "missing" or "mostly-missing" or "nearly-empty" or "missing-tells-target" or "target-missing" => column.MissingShare,
            "outliers" or "skewed" => (column.Outliers?.Count ?? 0) / (double)count,
            "mostly-zeros" => (column.Zeros ?? 0) / (double)count,
            "sentinel" => (column.StandIns?.Sum(value => value.Count) ?? 0) / (double)count,
            _ => 0,
        };
    }
}
