using System.Globalization;

namespace Tarn.Prep.Quality.Rules;

/// <summary>Reads what follows <c>with</c> in rules about files: <c>with threshold > 0.7 with recentFiles = 5 with uriRegex = "\.csv$"</c>.</summary>
internal sealed class FileTagParser(TokenCursor cursor, ExpressionParser expressions)
{
    private static readonly string[] Filters = ["recentFiles", "uriRegex"];

    /// <param name="type">The rule type, for faults.</param>
    /// <param name="allowed">What it can be given.</param>
    public FileTags Read(string type, IReadOnlyList<string> allowed)
    {
        var tags = new FileTags();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        (IReadOnlyList<string> Names, int Start)? order = null;
        while (cursor.TryWord("with"))
        {
            var start = cursor.Now.Start;
            var name = cursor.Take(TokenType.Word, "A tag").Value;
            if (!allowed.Contains(name))
            {
                throw cursor.Fault($"{type} has no tag '{name}'; it has {string.Join(", ", allowed)}.", start);
            }

            if (!seen.Add(name))
            {
                throw cursor.Fault($"The tag '{name}' is there twice.", start);
            }

            if (name == "filterOrder")
            {
                order = (Order(), start);
            }
            else
            {
                tags = With(tags, name);
            }
        }

        if (order is not { } filters)
        {
            return tags;
        }

        var gone = filters.Names.FirstOrDefault(name => !Filters.Contains(name) || !seen.Contains(name));
        return gone is null ? tags with { RegexFirst = filters.Names[0] == "uriRegex" } : throw cursor.Fault($"filterOrder names '{gone}', which is no filter of this rule; it orders recentFiles and uriRegex where both are there.", filters.Start);
    }

    private FileTags With(FileTags tags, string name)
    {
        if (name == "threshold")
        {
            return tags with { Threshold = expressions.Read("A threshold", OperandKinds.Number) ?? throw cursor.Fault("A threshold needs an expression, such as > 0.9.") };
        }

        cursor.TakeSign("=");
        switch (name)
        {
            case "recentFiles":
                var token = cursor.Now;
                return token.Type == TokenType.Number && int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
                    ? (Skipped(tags) with { RecentFiles = count })
                    : throw cursor.Fault($"recentFiles is a whole number from 1 on, not '{token.Value}'.");
            case "uriRegex":
                return tags with { UriRegex = FileTags.Pattern(Text(name)) };
            case "failFast":
                return tags with { FailFast = Truth(name) };
            case "matchFileName":
                return tags with { MatchFileName = Truth(name) };
            case "hashAlgorithm":
                var algorithm = Text(name);
                return algorithm is "MD5" or "SHA-1" or "SHA-256" ? tags with { HashAlgorithm = algorithm } : throw cursor.Fault($"hashAlgorithm is \"MD5\", \"SHA-1\" or \"SHA-256\", not '{algorithm}'.");
            default:
                var zone = Text(name);
                return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? tags with { TimeZone = found } : throw cursor.Fault($"There is no time zone '{zone}'; write one such as \"Europe/Paris\".");
        }
    }

    private FileTags Skipped(FileTags tags)
    {
        cursor.Skip();
        return tags;
    }

    private bool Truth(string name) => Text(name) is var text && (text is "true" or "false" ? text == "true" : throw cursor.Fault($"{name} is \"true\" or \"false\", not '{text}'."));

    private string Text(string name) => cursor.Take(TokenType.Text, $"A quoted text for {name}").Value;

    private List<string> Order()
    {
        cursor.TakeSign("=");
        cursor.TakeSign("[");
        var names = new List<string> { Text("filterOrder") };
        while (cursor.TrySign(","))
        {
            names.Add(Text("filterOrder"));
        }

        cursor.TakeSign("]");
        return names;
    }
}
