using System.Globalization;

namespace Tarn.Prep.Quality.Rules;

/// <summary>
/// Reads numbers, arithmetic and functions of earlier figures, such as <c>0.8 * avg(last(10))</c>. AWS's grammar (awslabs/dqdl) gives all four
/// signs the same rank, from left to right; where that and the usual rank differ, parentheses are asked for, so that a rule means the same there.
/// </summary>
internal sealed class FormulaParser(TokenCursor cursor)
{
    private const int Deepest = 64;

    /// <exception cref="PrepException">It is not a formula that gives one number.</exception>
    public Formula Read()
    {
        var start = cursor.Now.Start;
        var formula = Sum(0);
        return formula.IsList ? throw Listed(start) : formula;
    }

    private Formula Sum(int depth)
    {
        if (depth > Deepest)
        {
            throw cursor.Fault("The formula is nested too deep.");
        }

        var start = cursor.Now.Start;
        var formula = Term(depth);
        var added = false;
        while (cursor.Now is { Type: TokenType.Sign, Value: "+" or "-" or "*" or "/" } sign)
        {
            if (added && sign.Value is "*" or "/")
            {
                throw cursor.Fault($"'{sign.Value}' after '+' or '-' needs parentheses: AWS Glue works from left to right.");
            }

            added |= sign.Value is "+" or "-";
            cursor.Skip();
            var right = cursor.Now.Start;
            var other = Term(depth);
            formula = formula.IsList ? throw Listed(start) : other.IsList ? throw Listed(right) : new BinaryFormula(sign.Value, formula, other);
        }

        return formula;
    }

    private Formula Term(int depth)
    {
        var token = cursor.Now;
        if (cursor.TrySign("("))
        {
            var inside = Sum(depth + 1);
            cursor.TakeSign(")");
            return inside;
        }

        if (cursor.IsSign("-") && cursor.Next.Type == TokenType.Number)
        {
            cursor.Skip();
            return new NumberFormula(-cursor.Skip().Number);
        }

        if (token.Type == TokenType.Number)
        {
            cursor.Skip();
            return new NumberFormula(token.Number);
        }

        return token.Type == TokenType.Word && cursor.Next is { Type: TokenType.Sign, Value: "(" } ? Function(depth) : throw cursor.Fault($"A number is expected, not '{token.Value}'.");
    }

    private Formula Function(int depth)
    {
        var name = cursor.Now;
        if (!FunctionFormula.Names.Contains(name.Value))
        {
            throw cursor.Fault($"There is no function '{name.Value}'; there are {string.Join(", ", FunctionFormula.Names)}, and now() for times.");
        }

        cursor.Skip();
        cursor.TakeSign("(");
        Formula formula;
        if (name.Value == "last")
        {
            formula = new LastFormula(cursor.IsSign(")") ? 1 : Natural("last(k)", 1));
        }
        else
        {
            var inside = Sum(depth + 1);
            if (name.Value == "index")
            {
                cursor.TakeSign(",");
                formula = new IndexFormula(inside, Natural("index(…, i)", 0));
            }
            else
            {
                formula = new FunctionFormula(name.Value, inside);
            }
        }

        cursor.TakeSign(")");
        return formula;
    }

    private int Natural(string of, int least)
    {
        var token = cursor.Now;
        if (token.Type != TokenType.Number || !int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least)
        {
            throw cursor.Fault($"{of} takes a whole number from {least} on, not '{token.Value}'.");
        }

        cursor.Skip();
        return number;
    }

    private PrepException Listed(int start) => cursor.Fault("These are several figures, which nothing can be compared with; make one of them by avg, median, max, min, sum, std or index, as in avg(last(5)).", start);
}
