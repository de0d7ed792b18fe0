namespace Tarn.Prep.Written;

/// <summary>Texts that stand for a value that is not there.</summary>
internal static class Placeholders
{
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "", ".", "-", "--", "?", "na", "n/a", "nan", "null", "none", "nil", "missing", "unknown", "not available", "#n/a", "<na>", "(blank)", "tbd", "not specified",
    };

    public static bool IsOne(string value) => All.Contains(value.Trim());
}
