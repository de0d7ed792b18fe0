namespace Tarn.Prep.Quality.Rules;

/// <summary>Reads conditions: a comparison and what stands right of it.</summary>
internal sealed class ExpressionParser(TokenCursor cursor)
{
    private readonly OperandParser operands = new(cursor);

    /// <summary>The condition that stands here; null where there is none.</summary>
    /// <param name="type">The rule type, for faults.</param>
    /// <param name="kinds">What the rule type can be compared with.</param>
    /// <exception cref="PrepException">It is not a condition, or not one for this type.</exception>
    public Expression? Read(string type, OperandKinds kinds)
    {
        var negated = cursor.TryWord("not");
        if (!negated && cursor.Now is { Type: TokenType.Sign, Value: "=" or "!=" or ">" or "<" or ">=" or "<=" } comparison)
        {
            cursor.Skip();
            return comparison.Value switch
            {
                "=" => new Expression(Operator.In, false, [One()], null),
                "!=" => new Expression(Operator.In, true, [One()], null),
                ">" => new Expression(Operator.Greater, false, [InOrder()], null),
                "<=" => new Expression(Operator.AtMost, false, [InOrder()], null),
                "<" => new Expression(Operator.Less, false, [InOrder()], null),
                _ => new Expression(Operator.AtLeast, false, [InOrder()], null),
            };
        }

        switch (cursor.Now.Type == TokenType.Word ? cursor.Now.Value : "")
        {
            case "between":
                cursor.Skip();
                var low = InOrder();
                cursor.TakeWord("and");
                return new Expression(Operator.Between, negated, [low, InOrder()], null);
            case "in":
                cursor.Skip();
                return new Expression(Operator.In, negated, Listed(), null);
            case "matches" when kinds.HasFlag(OperandKinds.Text):
                cursor.Skip();
                return new Expression(Operator.Matches, negated, [], RulePattern.Of(cursor.Take(TokenType.Text, "A quoted pattern").Value));
            case "matches":
                throw cursor.Fault($"{type} is a figure, which no pattern matches; compare it with {OperandParser.Told(kinds)}.");
            default:
                return negated ? throw cursor.Fault("After 'not' comes between, in or matches.") : null;
        }

        Operand One() => operands.Read(type, kinds);

        Operand InOrder()
        {
            var start = cursor.Now.Start;
            var operand = One();
            return operand is not KeywordOperand ? operand : throw cursor.Fault($"{operand.Text} is not before or after anything; compare it by =, !=, in or not in.", start);
        }

        IReadOnlyList<Operand> Listed()
        {
            var start = cursor.Now.Start;
            if (cursor.IsSign("$"))
            {
                var constants = cursor.TakeVariable();
                return constants.All(constant => kinds.HasFlag(constant.Kind)) ? constants : throw cursor.Fault($"{type} is compared with {OperandParser.Told(kinds)}, not with texts.", start);
            }

            cursor.TakeSign("[");
            var values = new List<Operand> { One() };
            while (cursor.TrySign(","))
            {
                values.Add(One());
            }

            cursor.TakeSign("]");
            return values;
        }
    }
}
