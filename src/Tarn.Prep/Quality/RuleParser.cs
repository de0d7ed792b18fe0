namespace Tarn.Prep.Quality;

/// <summary>Reads a ruleset: rules between brackets, joined by commas, combined by and and or within parentheses.</summary>
internal sealed class RuleParser(string dqdl)
{
    private const int Deepest = 64;
    private readonly List<Token> tokens = RuleTokens.Of(dqdl);
    private int at;

    private Token Now => tokens[at];

    public IReadOnlyList<RuleNode> Parse()
    {
        if (Now is { Type: TokenType.Word, Value: "Analyzers" or "DefaultRules" })
        {
            throw Fault($"{Now.Value} are not supported; give Rules = [ … ].");
        }

        Take(TokenType.Word, "Rules");
        Take(TokenType.Sign, "=");
        Take(TokenType.Sign, "[");
        var rules = new List<RuleNode>();
        while (!Is("]"))
        {
            if (rules.Count > 0)
            {
                Take(TokenType.Sign, ",");
            }

            rules.Add(Combined(0));
        }

        at++;
        return Now.Type == TokenType.End ? rules : throw Fault("Nothing may follow the rules.");
    }

    private RuleNode Combined(int depth)
    {
        if (depth > Deepest)
        {
            throw Fault("The rules are nested too deep.");
        }

        var start = Now.Start;
        var parts = new List<RuleNode> { Part(depth) };
        string? joined = null;
        while (Now is { Type: TokenType.Word } word && word.Value.ToLowerInvariant() is "and" or "or")
        {
            var join = Now.Value.ToLowerInvariant();
            joined = joined is null || joined == join ? join : throw Fault("'and' and 'or' beside each other need parentheses.");
            at++;
            parts.Add(Part(depth));
        }

        return joined is null ? parts[0] : new JoinedRule(Text(start), joined == "and", parts);
    }

    private RuleNode Part(int depth)
    {
        if (!Is("("))
        {
            return Rule();
        }

        at++;
        var inside = Combined(depth + 1);
        Take(TokenType.Sign, ")");
        return inside;
    }

    private RuleNode Rule()
    {
        var start = Now.Start;
        var type = Take(TokenType.Word, null).Value;
        if (RuleTypes.Find(type) is not { } known)
        {
            throw Fault($"The rule type '{type}' is not supported; supported are {string.Join(", ", RuleTypes.Names)}.", start);
        }

        var columns = new List<string>();
        while (Now.Type == TokenType.Text)
        {
            columns.Add(Now.Value);
            at++;
        }

        if (columns.Count < known.LeastColumns || columns.Count > known.MostColumns)
        {
            throw Fault($"{type} takes {(known.LeastColumns == known.MostColumns ? $"{known.LeastColumns}" : $"{known.LeastColumns} or more")} quoted names, not {columns.Count}.", start);
        }

        var expression = known.TakesExpression ? Expression() : null;
        if (known.TakesExpression && expression is null && !known.ExpressionOptional)
        {
            throw Fault($"{type} needs an expression, such as > 0.", start);
        }

        var where = Where(type, known);
        Expression? threshold = null;
        if (Now is { Type: TokenType.Word, Value: "with" })
        {
            at++;
            Take(TokenType.Word, "threshold");
            threshold = known.RowByRow || (known.ExpressionOptional && expression is null) ? Expression() ?? throw Fault("A threshold needs an expression, such as > 0.9.") : throw Fault($"{type} takes no threshold; only ColumnValues, ColumnLength, ColumnDataType and CustomSql without a comparison do.");
        }

        return new SimpleRule(Text(start), known, columns, expression, threshold, where ?? Where(type, known));
    }

    /// <summary>The condition on rows, before or after the threshold.</summary>
    private string? Where(string type, RuleType known)
    {
        if (Now is not { Type: TokenType.Word, Value: "where" })
        {
            return null;
        }

        at++;
        return known.TakesWhere ? Take(TokenType.Text, null).Value : throw Fault($"{type} is about the whole table and takes no 'where'.");
    }

    private Expression? Expression()
    {
        var negated = false;
        if (Now is { Type: TokenType.Word, Value: "not" })
        {
            negated = true;
            at++;
        }

        if (Now is { Type: TokenType.Sign, Value: "=" or "!=" or ">" or "<" or ">=" or "<=" } comparison && !negated)
        {
            at++;
            return comparison.Value switch
            {
                "=" => new Expression(Operator.In, false, [Operand()], null),
                "!=" => new Expression(Operator.In, true, [Operand()], null),
                ">" => new Expression(Operator.Greater, false, [Operand()], null),
                "<=" => new Expression(Operator.AtMost, false, [Operand()], null),
                "<" => new Expression(Operator.Less, false, [Operand()], null),
                _ => new Expression(Operator.AtLeast, false, [Operand()], null),
            };
        }

        switch (Now.Type == TokenType.Word ? Now.Value : "")
        {
            case "between":
                at++;
                var low = Operand();
                Take(TokenType.Word, "and");
                return new Expression(Operator.Between, negated, [low, Operand()], null);
            case "in":
                at++;
                Take(TokenType.Sign, "[");
                var values = new List<Operand> { Operand() };
                while (Is(","))
                {
                    at++;
                    values.Add(Operand());
                }

                Take(TokenType.Sign, "]");
                return new Expression(Operator.In, negated, values, null);
            case "matches":
                at++;
                return new Expression(Operator.Matches, negated, [], RulePattern.Of(Take(TokenType.Text, null).Value));
            default:
                return negated ? throw Fault("After 'not' comes between, in or matches.") : null;
        }
    }

    private Operand Operand()
    {
        var token = Now;
        at++;
        return token switch
        {
            { Type: TokenType.Number } => new Operand(token.Value, token.Number, Special.None),
            { Type: TokenType.Text } => new Operand(token.Value, null, Special.None),
            { Type: TokenType.Word, Value: "NULL" } => new Operand("NULL", null, Special.Null),
            { Type: TokenType.Word, Value: "EMPTY" } => new Operand("EMPTY", null, Special.Empty),
            { Type: TokenType.Word, Value: "WHITESPACES_ONLY" } => new Operand("WHITESPACES_ONLY", null, Special.Blank),
            { Type: TokenType.Word, Value: "true" or "false" } => new Operand(token.Value, null, Special.None),
            _ => throw Fault($"A number or a quoted text is expected, not '{token.Value}'; now(), last() and other functions are not supported.", token.Start),
        };
    }

    private bool Is(string sign) => Now is { Type: TokenType.Sign } token && token.Value == sign;

    private Token Take(TokenType type, string? value)
    {
        var token = Now;
        if (token.Type != type || (value is not null && token.Value != value))
        {
            throw Fault($"{(value is null ? type == TokenType.Text ? "A quoted text" : "A rule" : $"'{value}'")} is expected, not '{token.Value}'.");
        }

        at++;
        return token;
    }

    private string Text(int start) => dqdl[start..tokens[at - 1].End];

    private PrepException Fault(string message, int? place = null) => new($"Sign {(place ?? Now.Start) + 1} of the ruleset: {message}");
}
