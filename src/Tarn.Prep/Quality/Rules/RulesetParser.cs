namespace Tarn.Prep.Quality.Rules;

/// <summary>What a ruleset holds.</summary>
internal sealed record ParsedRuleset(IReadOnlyList<RuleNode> Rules, IReadOnlyList<Analyzer> Analyzers);

/// <summary>Reads a ruleset: constants and default labels, then rules between brackets, then analyzers; any of them may be missing but for one of the last two.</summary>
internal sealed class RulesetParser
{
    private readonly TokenCursor cursor;
    private readonly RuleParser parser;
    private readonly OperandParser operands;

    private RulesetParser(string dqdl)
    {
        cursor = new TokenCursor(dqdl);
        parser = new RuleParser(cursor);
        operands = new OperandParser(cursor);
    }

    /// <exception cref="PrepException">It is no ruleset; the message names the place.</exception>
    public static ParsedRuleset Parse(string dqdl) => new RulesetParser(dqdl).Read();

    private ParsedRuleset Read()
    {
        Dictionary<string, string>? labels = null;
        while (cursor.Now is { Type: TokenType.Word, Value: not ("Rules" or "Analyzers") } && cursor.Next is { Type: TokenType.Sign, Value: "=" })
        {
            labels = Head(labels);
        }

        IReadOnlyList<RuleNode>? rules = cursor.IsWord("Rules") ? List("Rules", () => parser.Read(labels ?? [])) : null;
        IReadOnlyList<Analyzer>? analyzers = cursor.IsWord("Analyzers") ? List("Analyzers", parser.ParseAnalyzer) : null;
        if (rules is null && analyzers is null)
        {
            throw cursor.Fault($"Rules = [ … ] or Analyzers = [ … ] is expected, not '{cursor.Now.Value}'.");
        }

        return cursor.Now.Type == TokenType.End
            ? new ParsedRuleset(rules ?? [], analyzers ?? [])
            : throw cursor.Fault($"Nothing may follow the {(analyzers is null ? "rules but Analyzers = [ … ]" : "analyzers; the rules stand before them")}.");
    }

    /// <summary>What stands before the rules: a constant, or the default labels.</summary>
    private Dictionary<string, string>? Head(Dictionary<string, string>? labels)
    {
        var start = cursor.Now.Start;
        var name = cursor.Skip().Value;
        switch (name)
        {
            case "Metadata" or "DataSources":
                throw cursor.Fault($"The section {name} is not supported; leave it out. References are given beside the rules, under the names that the rules use.", start);
            case "DefaultLabels":
                return labels is null ? new LabelParser(cursor).Read() : throw cursor.Fault("DefaultLabels are there twice.", start);
        }

        cursor.TakeSign("=");
        IReadOnlyList<Operand> values = cursor.IsSign("[") ? Values() : [Value()];
        return cursor.Variables.TryAdd(name, values) ? labels : throw cursor.Fault($"The constant '{name}' is defined twice.", start);
    }

    private List<Operand> Values()
    {
        cursor.TakeSign("[");
        var values = new List<Operand> { Value() };
        while (cursor.TrySign(","))
        {
            values.Add(Value());
        }

        cursor.TakeSign("]");
        return values;
    }

    private Operand Value() => cursor.Now is { Type: TokenType.Text } or { Type: TokenType.Sign, Value: "$" } or { Type: TokenType.Word, Value: "NULL" or "null" or "EMPTY" or "empty" or "WHITESPACES_ONLY" or "whitespaces_only" }
        ? operands.Read("A constant", OperandKinds.Text | OperandKinds.Keyword)
        : throw cursor.Fault($"A constant is a quoted text or a list of such, not '{cursor.Now.Value}'; what else stands here are Rules, Analyzers and DefaultLabels.");

    private List<T> List<T>(string name, Func<T> read)
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
