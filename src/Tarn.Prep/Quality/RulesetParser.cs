namespace Tarn.Prep.Quality;

/// <summary>Reads a ruleset: rules between brackets, joined by commas.</summary>
internal static class RulesetParser
{
    public static IReadOnlyList<RuleNode> Parse(string dqdl)
    {
        var cursor = new TokenCursor(dqdl);
        if (cursor.Now is { Type: TokenType.Word, Value: "Analyzers" or "DefaultLabels" })
        {
            throw cursor.Fault($"{cursor.Now.Value} are not supported; give Rules = [ … ].");
        }

        cursor.TakeWord("Rules");
        cursor.TakeSign("=");
        cursor.TakeSign("[");
        var parser = new RuleParser(cursor);
        var rules = new List<RuleNode>();
        while (!cursor.TrySign("]"))
        {
            if (rules.Count > 0)
            {
                cursor.TakeSign(",");
            }

            rules.Add(parser.Read());
        }

        return cursor.Now.Type == TokenType.End ? rules : throw cursor.Fault("Nothing may follow the rules.");
    }
}
