namespace Tarn.Prep.Quality.Rules;

/// <summary>Reads a rule: its type, names, condition, rows and threshold, or several rules combined by and and or.</summary>
internal sealed class RuleParser(TokenCursor cursor)
{
    private const int Deepest = 64;

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal) { "and", "AND", "or", "OR", "of", "OF", "between", "in", "not", "matches", "where", "with", "labels" };

    private readonly ExpressionParser expressions = new(cursor);
    private readonly LabelParser labels = new(cursor);
    private readonly FileRuleParser files = new(cursor, new ExpressionParser(cursor));

    /// <param name="defaults">The labels that every rule has unless it says otherwise.</param>
    public RuleNode Read(IReadOnlyDictionary<string, string> defaults)
    {
        var rule = Combined(0, out var joined);
        return cursor.IsWord("labels") && joined
            ? throw cursor.Fault("Labels belong to a whole rule; put the joined rules in parentheses, as in (… and …) labels=[…].")
            : rule with { Labels = labels.OfRule(defaults) };
    }

    private RuleNode Combined(int depth, out bool isJoined)
    {
        if (depth > Deepest)
        {
            throw cursor.Fault("The rules are nested too deep.");
        }

        var start = cursor.Now.Start;
        var parts = new List<RuleNode> { Part(depth) };
        string? joined = null;
        while (cursor.Now is { Type: TokenType.Word } word && word.Value.ToLowerInvariant() is "and" or "or")
        {
            var join = cursor.Now.Value.ToLowerInvariant();
            joined = joined is null || joined == join ? join : throw cursor.Fault("'and' and 'or' beside each other need parentheses.");
            cursor.Skip();
            parts.Add(Part(depth));
        }

        isJoined = joined is not null;
        return joined is null ? parts[0] : new JoinedRule(cursor.TextFrom(start), joined == "and", parts);
    }

    private RuleNode Part(int depth)
    {
        if (!cursor.TrySign("("))
        {
            return Rule();
        }

        var inside = Combined(depth + 1, out _);
        if (cursor.IsWord("labels"))
        {
            throw cursor.Fault("Labels belong to a whole rule and stand after its parentheses.");
        }

        cursor.TakeSign(")");
        return inside;
    }

    /// <summary>A type and its names, which are measured and held against nothing.</summary>
    public Analyzer ParseAnalyzer()
    {
        var start = cursor.Now.Start;
        var type = cursor.Take(TokenType.Word, "An analyzer").Value;
        return NamedAnalyzer(type, Columns(), start, start, "is no analyzer; there are");
    }

    private Analyzer NamedAnalyzer(string type, List<string> names, int start, int place, string otherwise)
    {
        if (!Analyzer.Types.Contains(type))
        {
            throw cursor.Fault($"'{type}' {otherwise} {string.Join(", ", Analyzer.Types)}.", place);
        }

        Count(type, names, RuleTypes.Find(type) is { } known ? (known.LeastColumns, known.MostColumns) : (1, 1), start);
        return new Analyzer(cursor.TextFrom(start), type, names);
    }

    /// <summary>DetectAnomalies, the type that it watches, and the names of that.</summary>
    private AnomalyRule Anomalies(int start)
    {
        var names = Columns();
        if (names is not [var watched, .. var rest] || watched == "AllStatistics")
        {
            throw cursor.Fault("DetectAnomalies takes the rule type that it watches and the names of that, such as DetectAnomalies \"Completeness\" \"age\".", start);
        }

        var type = watched == "CustomSQL" ? "CustomSql" : watched;
        var analyzer = NamedAnalyzer(type, rest, start, start, "cannot be watched by DetectAnomalies; what can are");
        return new AnomalyRule(analyzer.Text, analyzer);
    }

    private void Count(string type, List<string> names, (int Least, int Most) allowed, int start)
    {
        if (names.Count < allowed.Least || names.Count > allowed.Most)
        {
            var told = allowed.Least == allowed.Most ? $"{allowed.Least}" : allowed.Most - allowed.Least == 1 ? $"{allowed.Least} or {allowed.Most}" : $"{allowed.Least} or more";
            throw cursor.Fault($"{type} takes {told} quoted names, not {names.Count}.", start);
        }
    }

    private RuleNode Rule()
    {
        var start = cursor.Now.Start;
        var type = cursor.Take(TokenType.Word, "A rule").Value;
        if (type == RuleTypes.Anomalies)
        {
            return Anomalies(start);
        }

        if (FileRuleParser.Types.Contains(type))
        {
            return files.Read(type, Columns(), start);
        }

        if (RuleTypes.Find(type) is not { } known)
        {
            throw cursor.Fault($"The rule type '{type}' is not supported; supported are {string.Join(", ", RuleTypes.Names)}.", start);
        }

        var columns = Columns();
        Count(type, columns, (known.LeastColumns, known.MostColumns), start);

        var conditionStart = cursor.Now.Start;
        var expression = known.TakesExpression ? expressions.Read(type, known.Operands) : null;
        var condition = expression is null ? "" : cursor.TextFrom(conditionStart);
        if (known.TakesExpression && expression is null && !known.ExpressionOptional)
        {
            throw cursor.Fault($"{type} needs an expression, such as {known.Example}.", start);
        }

        if (known.IsShare(expression) && expression is { LooksBack: true, Operator: Operator.In })
        {
            throw cursor.Fault($"{type} compares earlier figures by >, >=, <, <= or between: the least and the greatest of the values are kept, not each of them.", conditionStart);
        }

        var where = Where(type, known);
        Expression? threshold = null;
        if (cursor.TryWord("with"))
        {
            cursor.TakeWord("threshold");
            if (!known.IsShare(expression) || !known.TakesThreshold)
            {
                throw cursor.Fault($"{type} takes no threshold; only ColumnValues, ColumnLength, ColumnDataType and CustomSql without a comparison do.");
            }

            threshold = expressions.Read("A threshold", OperandKinds.Number) ?? throw cursor.Fault("A threshold needs an expression, such as > 0.9.");
        }

        return new SimpleRule(cursor.TextFrom(start), known, columns, expression, threshold, where ?? Where(type, known), condition);
    }

    /// <summary>The names after a rule type: quoted, or bare words; <c>of</c> and <c>and</c> may stand between them, as in <c>ColumnCorrelation of a and b</c>.</summary>
    private List<string> Columns()
    {
        var names = new List<string>();
        while (true)
        {
            if (cursor.Now.Type == TokenType.Text || (cursor.Now.Type == TokenType.Word && !Reserved.Contains(cursor.Now.Value)))
            {
                names.Add(cursor.Skip().Value);
            }
            else if (cursor.IsSign("$"))
            {
                var start = cursor.Now.Start;
                names.Add(cursor.TakeVariable() is [TextOperand text] ? text.Text : throw cursor.Fault("The constant is no single text, and one is expected here.", start));
            }
            else if (cursor.Now is { Type: TokenType.Word, Value: "of" or "OF" } || (names.Count > 0 && cursor.Now is { Type: TokenType.Word, Value: "and" or "AND" } && NextIsName()))
            {
                cursor.Skip();
                if (cursor.Now.Type != TokenType.Text && !cursor.IsSign("$") && (cursor.Now.Type != TokenType.Word || Reserved.Contains(cursor.Now.Value)))
                {
                    throw cursor.Fault($"A name is expected, not '{cursor.Now.Value}'.");
                }
            }
            else
            {
                return names;
            }
        }
    }

    private bool NextIsName() => cursor.Next is { Type: TokenType.Text } or { Type: TokenType.Sign, Value: "$" } || (cursor.Next is { Type: TokenType.Word } word && !Reserved.Contains(word.Value) && !RuleTypes.Names.Contains(word.Value));

    /// <summary>The condition on rows, before or after the threshold.</summary>
    private string? Where(string type, RuleType known)
    {
        if (!cursor.TryWord("where"))
        {
            return null;
        }

        return known.TakesWhere ? cursor.Take(TokenType.Text, "A quoted condition").Value : throw cursor.Fault($"{type} is about the whole table and takes no 'where'.");
    }
}
