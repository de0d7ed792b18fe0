using System.Globalization;
using System.Text.RegularExpressions;

namespace Tarn.Prep.Quality.Rules;

/// <summary>What <c>with</c> sets on a rule about files, and how it chooses among them. docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types-FileFreshness.html</summary>
internal sealed record FileTags
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    public Expression? Threshold { get; init; }

    /// <summary>How many of the latest are looked at; all for null.</summary>
    public int? RecentFiles { get; init; }

    public Regex? UriRegex { get; init; }

    /// <summary>Whether the pattern chooses before the time does.</summary>
    public bool RegexFirst { get; init; }

    public bool FailFast { get; init; }

    public bool MatchFileName { get; init; }

    public string HashAlgorithm { get; init; } = "SHA-256";

    /// <summary>Where times of day are meant.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The files that the rule looks at, the latest first where only the latest are wanted.</summary>
    /// <exception cref="PrepException">The pattern takes too long.</exception>
    public IReadOnlyList<RuleFile> Choose(IReadOnlyList<RuleFile> files) => RegexFirst ? Recent(Matching(files)) : Matching(Recent(files));

    /// <summary>
    /// AWS's examples look for a pattern anywhere in the path, but let one that begins by <c>(?!</c> speak of all of it; so does this.
    /// </summary>
    /// <exception cref="PrepException">It is no pattern.</exception>
    public static Regex Pattern(string pattern)
    {
        var whole = pattern.StartsWith("(?!", StringComparison.Ordinal) ? "^" + pattern : pattern;
        try
        {
            return new Regex(whole, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return new Regex(whole, RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (ArgumentException fault)
        {
            throw new PrepException($"The pattern '{pattern}' cannot be used: {fault.Message}", fault);
        }
    }

    /// <summary>A time of day, as <c>9:30 AM</c> or <c>21:45</c>; null for anything else.</summary>
    public static TimeSpan? TimeOfDay(string text) =>
        TimeOnly.TryParseExact(text, ["h:mm tt", "hh:mm tt", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan() : null;

    private IReadOnlyList<RuleFile> Recent(IReadOnlyList<RuleFile> files) => RecentFiles is not { } count
        ? files
        : [.. files.OrderByDescending(file => file.Modified).ThenBy(file => file.Path, StringComparer.Ordinal).Take(count)];

    private IReadOnlyList<RuleFile> Matching(IReadOnlyList<RuleFile> files)
    {
        try
        {
            return UriRegex is null ? files : [.. files.Where(file => UriRegex.IsMatch(file.Path))];
        }
        catch (RegexMatchTimeoutException fault)
        {
            throw new PrepException($"The pattern '{UriRegex}' takes longer than {LongestMatch.TotalSeconds:0} second on a path; write a simpler one.", fault);
        }
    }
}
