namespace Tarn.Prep.Quality;

/// <summary>What a ruleset holds.</summary>
internal sealed record ParsedRuleset(IReadOnlyList<RuleNode> Rules, IReadOnlyList<Analyzer> Analyzers);

/// <summary>Reads a ruleset: rules between brackets, joined by commas, then analyzers; either may be missing.</summary>
internal static class RulesetParser
{
    /// <exception cref="PrepException">It is no ruleset; the message names the place.</exception>
    public static ParsedRuleset Parse(string dqdl)
    {
        var cursor = new TokenCursor(dqdl);
        var parser = new RuleParser(cursor);
        IReadOnlyList<RuleNode>? rules = cursor.IsWord("Rules") ? List("Rules", parser.Read) : null;
        IReadOnlyList<Analyzer>? analyzers = cursor.IsWord("Analyzers") ? List("Analyzers", parser.Analyzer) : null;
        if (rules is null && analyzers is null)
        {
            throw cursor.Fault($"Rules = [ … ] or Analyzers = [ … ] is expected, not '{cursor.Now.Value}'.");
        }

        return cursor.Now.Type == TokenType.End
            ? new ParsedRuleset(rules ?? [], analyzers ?? [])
            : throw cursor.Fault($"Nothing may follow the {(analyzers is null ? "rules but Analyzers = [ … ]" : "analyzers; the rules stand before them")}.");

        List<T> List<T>(string name, Func<T> read)
        {
            cursor.TakeWord(name);
            cursor.TakeSign("=");
            cursor.TakeSign("[");
            var entries = new List<T>();
            while (!cursor.TrySign("]"))
            {
                if (entries.Count > 0)
                {
                    cursor.TakeSign(",");
                }

                entries.Add(read());
            }

            return entries;
        }
    }
}
