using Tarn.Prep.Written;
using static Tarn.Prep.Profiles.ProfileFindings;

namespace Tarn.Prep.Profiles;

/// <summary>Makes one finding of those that say the same of several columns and advise the same step: sixty years of numbers kept as text are one fault.</summary>
internal static class FindingGroups
{
    private static readonly HashSet<string> Codes = new(["empty", "constant", "identifier", "numbers-as-text", "booleans-as-text", "dates-as-text", "placeholder", "padded"], StringComparer.Ordinal);

    public static IEnumerable<Finding> Of(IEnumerable<Finding> findings)
    {
        foreach (var group in findings.GroupBy(Key))
        {
            var first = group.First();
            string[] names = [.. group.Select(finding => finding.Column).OfType<string>()];
            yield return names.Length < 2 || group.Key.Code.Length == 0
                ? first
                : first with
                {
                    Columns = names,
                    Message = $"{first.Message} So it is with {Names(names[1..])}.",
                    Remedy = first.Remedy?.Replace(Yaml.List([names[0]]), Yaml.List(names), StringComparison.Ordinal),
                };
        }
    }

    /// <summary>What a finding says but for the name of its column; a finding of its own where it is not to be joined with others.</summary>
    private static (string Code, string Message, string Remedy, Finding? Alone) Key(Finding finding)
    {
        if (finding.Column is not { } name || finding.Columns is not null || !Codes.Contains(finding.Code))
        {
            return ("", "", "", finding);
        }

        var start = $"Column '{name}'";
        return finding.Message.StartsWith(start, StringComparison.Ordinal)
            ? (finding.Code, finding.Message[start.Length..], finding.Remedy?.Replace(Yaml.List([name]), "[]", StringComparison.Ordinal) ?? "", null)
            : ("", "", "", finding);
    }
}
