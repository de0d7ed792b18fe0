using System.Text;
using System.Text.RegularExpressions;

namespace Tarn.Glue.Domain.Crawling;

/// <summary>
/// Patterns of objects that a crawl leaves out, relative to its path: * within a folder, ** across folders, ?, [a-z], [!a], {a,b},
/// and a backslash before what is meant as it stands. Source: the AWS page "Include and exclude patterns".
/// </summary>
internal sealed class GlobFilter
{
    private readonly IReadOnlyList<Regex> patterns;

    /// <exception cref="FormatException">A pattern is not well formed; the message names it.</exception>
    public GlobFilter(IEnumerable<string> globs) => patterns = [.. globs.Select(Translate)];

    /// <summary>Whether any pattern matches the path as a whole, or a folder that it lies in.</summary>
    public bool IsExcluded(string relativePath) => patterns.Any(pattern => pattern.IsMatch(relativePath));

    private static Regex Translate(string glob)
    {
        var regex = new StringBuilder(@"\A(?:");
        var braces = 0;
        for (var at = 0; at < glob.Length; at++)
        {
            switch (glob[at])
            {
                case '*' when at + 1 < glob.Length && glob[at + 1] == '*':
                    regex.Append(".*");
                    at++;
                    break;
                case '*':
                    regex.Append("[^/]*");
                    break;
                case '?':
                    regex.Append("[^/]");
                    break;
                case '[':
                    at = AppendClass(glob, at, regex);
                    break;
                case '{' when braces == 0:
                    regex.Append("(?:");
                    braces++;
                    break;
                case '}' when braces > 0:
                    regex.Append(')');
                    braces--;
                    break;
                case ',' when braces > 0:
                    regex.Append('|');
                    break;
                case '\\' when at + 1 < glob.Length:
                    regex.Append(Regex.Escape(glob[++at].ToString()));
                    break;
                case '{':
                    throw new FormatException($"The exclusion '{glob}' has braces within braces.");
                default:
                    regex.Append(Regex.Escape(glob[at].ToString()));
                    break;
            }
        }

        if (braces > 0)
            throw new FormatException($"The exclusion '{glob}' has a brace that is not closed.");
        regex.Append(@")(?:/.*)?\z");
        return new Regex(regex.ToString(), RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    private static int AppendClass(string glob, int start, StringBuilder regex)
    {
        var end = glob.IndexOf(']', start + 1);
        var isNegated = start + 1 < glob.Length && glob[start + 1] == '!';
        var first = start + (isNegated ? 2 : 1);
        if (end <= first)
            throw new FormatException($"The exclusion '{glob}' has a bracket that is not closed, or holds nothing.");
        regex.Append(isNegated ? "[^/" : "[");
        for (var at = first; at < end; at++)
        {
            var isRange = glob[at] == '-' && at > first && at + 1 < end;
            if (isRange && glob[at - 1] > glob[at + 1])
                throw new FormatException($"The exclusion '{glob}' has a range that runs backwards.");
            regex.Append(isRange ? "-" : $"\\u{(int)glob[at]:X4}");
        }

        regex.Append(']');
        return end;
    }
}
