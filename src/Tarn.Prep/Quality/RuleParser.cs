namespace Tarn.Prep.Quality;

/// <summary>Reads a rule: its type, names, condition, rows and threshold, or several rules combined by and and or.</summary>
internal sealed class RuleParser(TokenCursor cursor)
{
    private const int Deepest = 64;

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal) { "and", "AND", "or", "OR", "of", "OF", "between", "in", "not", "matches", "where", "with" };

    private readonly ExpressionParser expressions = new(cursor);

    public RuleNode Read() => Combined(0);

    private RuleNode Combined(int depth)
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

        return joined is null ? parts[0] : new JoinedRule(cursor.TextFrom(start), joined == "and", parts);
    }

    private RuleNode Part(int depth)
    {
        if (!cursor.TrySign("("))
        {
            return Rule();
        }

        var inside = Combined(depth + 1);
        cursor.TakeSign(")");
        return inside;
    }

    private SimpleRule Rule()
    {
        var start = cursor.Now.Start;
        var type = cursor.Take(TokenType.Word, "A rule").Value;
        if (RuleTypes.Find(type) is not { } known)
        {
            throw cursor.Fault($"The rule type '{type}' is not supported; supported are {string.Join(", ", RuleTypes.Names)}.", start);
        }

        var columns = Columns();
        if (columns.Count < known.LeastColumns || columns.Count > known.MostColumns)
        {
            throw cursor.Fault($"{type} takes {(known.LeastColumns == known.MostColumns ? $"{known.LeastColumns}" : $"{known.LeastColumns} or more")} quoted names, not {columns.Count}.", start);
        }

        var expression = known.TakesExpression ? expressions.Read(type, known.Operands) : null;
        if (known.TakesExpression && expression is null && !known.ExpressionOptional)
        {
            throw cursor.Fault($"{type} needs an expression, such as {known.Example}.", start);
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

        return new SimpleRule(cursor.TextFrom(start), known, columns, expression, threshold, where ?? Where(type, known));
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
            else if (cursor.Now is { Type: TokenType.Word, Value: "of" or "OF" } || (names.Count > 0 && cursor.Now is { Type: TokenType.Word, Value: "and" or "AND" } && NextIsName()))
            {
                cursor.Skip();
                if (cursor.Now.Type != TokenType.Text && (cursor.Now.Type != TokenType.Word || Reserved.Contains(cursor.Now.Value)))
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

    private bool NextIsName() => cursor.Next is { Type: TokenType.Text } || (cursor.Next is { Type: TokenType.Word } word && !Reserved.Contains(word.Value) && RuleTypes.Find(word.Value) is null);

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
