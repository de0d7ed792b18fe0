namespace Tarn.Prep.Quality.Rules;

/// <summary>Files compared by their contents.</summary>
internal static class FileContents
{
    /// <summary>FileMatch: every file has one of the checksums, or the files of two places are the same, each as often.</summary>
    public static RuleOutcome Match(FileRule rule, IReadOnlyList<IReadOnlyList<RuleFile>> groups)
    {
        var tags = rule.Tags;
        if (groups.Count == 2)
        {
            var (left, right) = (Counted(groups[0], tags), Counted(groups[1], tags));
            var only = left.Keys.Union(right.Keys).FirstOrDefault(key => left.GetValueOrDefault(key).Count != right.GetValueOrDefault(key).Count);
            return only is null
                ? new RuleOutcome(rule.Text, true, null, null)
                : Failed(rule, left.GetValueOrDefault(only) is var here && here.Count > right.GetValueOrDefault(only).Count
                    ? $"'{here.First}' has no match at '{rule.Places[1]}'."
                    : $"'{right[only].First}' has no match at '{rule.Places[0]}'.");
        }

        if (tags.MatchFileName && groups[0].GroupBy(file => file.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } named)
        {
            return Failed(rule, $"{named.Count()} files have the name '{named.Key}'.");
        }

        var wanted = rule.Expression!.Operands.Select(operand => operand.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var other = groups[0].FirstOrDefault(file => !wanted.Contains(file.Checksum(tags.HashAlgorithm)));
        return other is null ? new RuleOutcome(rule.Text, true, null, null) : Failed(rule, $"The {tags.HashAlgorithm} of '{other.Path}' is {other.Checksum(tags.HashAlgorithm)}, which is none of those of the rule.");
    }

    /// <summary>The share of files whose contents no other file has; nor its name, if names count.</summary>
    public static double Unique(IReadOnlyList<RuleFile> files, bool byName)
    {
        // Files of a length that no other has need not be read.
        var twins = files.GroupBy(file => file.Bytes).Where(same => same.Count() > 1)
            .SelectMany(same => same.GroupBy(file => file.Checksum("SHA-256"), StringComparer.Ordinal).Where(group => group.Count() > 1).SelectMany(group => group))
            .Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var named = files.GroupBy(file => file.Name, StringComparer.Ordinal).Where(same => byName && same.Count() > 1).SelectMany(same => same).Select(file => file.Path);
        return (files.Count - twins.Union(named).Count()) / (double)files.Count;
    }

    private static Dictionary<string, (int Count, string First)> Counted(IReadOnlyList<RuleFile> files, FileTags tags) => files
        .GroupBy(file => file.Checksum(tags.HashAlgorithm) + (tags.MatchFileName ? " " + file.Name : ""), StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => (same.Count(), same.First().Path), StringComparer.Ordinal);

    private static RuleOutcome Failed(FileRule rule, string reason) => new(rule.Text, false, null, reason);
}
