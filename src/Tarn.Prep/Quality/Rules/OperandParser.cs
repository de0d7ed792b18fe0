using System.Globalization;

namespace Tarn.Prep.Quality.Rules;

/// <summary>Reads what stands right of a comparison: numbers and formulas, texts, keywords, times and spans of time.</summary>
internal sealed class OperandParser(TokenCursor cursor)
{
    private const double MostDays = 4_000_000;
    private readonly FormulaParser formulas = new(cursor);

    /// <exception cref="PrepException">It is nothing that the rule type can be compared with.</exception>
    public Operand Read(string type, OperandKinds kinds)
    {
        var start = cursor.Now.Start;
        var operand = Any();

        // AWS's own page writes Completeness "colA" = "1.0".
        if (operand is TextOperand text && !kinds.HasFlag(OperandKinds.Text) && kinds.HasFlag(OperandKinds.Number) && Number(text.Text) is { } number)
        {
            operand = new NumberOperand(text.Text, number);
        }

        return kinds.HasFlag(operand.Kind) ? operand : throw cursor.Fault($"{type} is compared with {Told(kinds)}, not '{operand.Text}'.", start);
    }

    public static string Told(OperandKinds kinds)
    {
        var told = new List<string>();
        Add(OperandKinds.Number, "a number");
        Add(OperandKinds.Text, "a quoted text");
        Add(OperandKinds.Keyword, "NULL, EMPTY or WHITESPACES_ONLY");
        Add(OperandKinds.Moment, "a time such as (now() - 3 days)");
        Add(OperandKinds.Duration, "a span of time such as 24 hours");
        Add(OperandKinds.Size, "a length such as 2 MB");
        return told.Count == 1 ? told[0] : $"{string.Join(", ", told[..^1])} or {told[^1]}";

        void Add(OperandKinds kind, string name)
        {
            if (kinds.HasFlag(kind))
            {
                told.Add(name);
            }
        }
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private Operand Any()
    {
        var token = cursor.Now;
        switch (token)
        {
            case { Type: TokenType.Number } when Unit() is { } unit:
                return new DurationOperand($"{token.Value} {unit}", Span(unit).TotalSeconds);
            case { Type: TokenType.Number } when cursor.Next is { Type: TokenType.Word, Value: "B" or "KB" or "MB" or "GB" or "TB" } unit:
                return Size(token, unit.Value);
            case { Type: TokenType.Text }:
                cursor.Skip();
                return new TextOperand(token.Value);
            case { Type: TokenType.Sign, Value: "$" }:
                var start = token.Start;
                return cursor.TakeVariable() is [var only] ? only : throw cursor.Fault("The constant is a list, and one value is expected; compare by in or not in.", start);
            case { Type: TokenType.Word, Value: "now" }:
                return Moment();
            case { Type: TokenType.Sign, Value: "(" } when cursor.Next is { Type: TokenType.Word, Value: "now" }:
                cursor.Skip();
                var moment = Moment();
                cursor.TakeSign(")");
                return moment;
            case { Type: TokenType.Word, Value: "NULL" or "null" }:
                cursor.Skip();
                return new KeywordOperand("NULL", Keyword.Null);
            case { Type: TokenType.Word, Value: "EMPTY" or "empty" }:
                cursor.Skip();
                return new KeywordOperand("EMPTY", Keyword.Empty);
            case { Type: TokenType.Word, Value: "WHITESPACES_ONLY" or "whitespaces_only" }:
                cursor.Skip();
                return new KeywordOperand("WHITESPACES_ONLY", Keyword.Blank);
            case { Type: TokenType.Word, Value: "true" or "false" }:
                cursor.Skip();
                return new TextOperand(token.Value);
            case { Type: TokenType.Number or TokenType.Word } or { Type: TokenType.Sign, Value: "(" or "-" }:
                var formula = formulas.Read();
                var text = cursor.TextFrom(token.Start);
                return formula.LooksBack ? new FormulaOperand(text, formula) : new NumberOperand(text, formula.Value(_ => []));
            default:
                throw cursor.Fault($"A number, a quoted text or a time is expected, not '{token.Value}'.");
        }
    }

    /// <summary>AWS does not say how much a KB is; here, as where S3's console tells lengths, 1,024 bytes.</summary>
    private SizeOperand Size(Token token, string unit)
    {
        if (token.Number != Math.Floor(token.Number))
        {
            throw cursor.Fault($"'{token.Value} {unit}' is not a length: a whole number is expected.");
        }

        cursor.Skip();
        cursor.Skip();
        return new SizeOperand($"{token.Value} {unit}", token.Number * Math.Pow(1024, unit switch { "B" => 0, "KB" => 1, "MB" => 2, "GB" => 3, _ => 4 }));
    }

    /// <summary><c>now()</c>, alone or with a span of time before or after it.</summary>
    private NowOperand Moment()
    {
        var start = cursor.Now.Start;
        cursor.TakeWord("now");
        cursor.TakeSign("(");
        cursor.TakeSign(")");
        if (!cursor.IsSign("-") && !cursor.IsSign("+"))
        {
            return new NowOperand(cursor.TextFrom(start), TimeSpan.Zero);
        }

        var before = cursor.Skip().Value == "-";
        var span = Unit() is { } unit ? Span(unit) : throw cursor.Fault("After now() + or - comes a span of time: a whole number of days, hours or minutes, such as 3 days.");
        return new NowOperand(cursor.TextFrom(start), before ? -span : span);
    }

    private string? Unit() => cursor.Now.Type == TokenType.Number && cursor.Next is { Type: TokenType.Word, Value: "days" or "hours" or "minutes" } next ? next.Value : null;

    private TimeSpan Span(string unit)
    {
        var token = cursor.Now;
        var days = token.Number / unit switch { "days" => 1, "hours" => 24, _ => 24 * 60 };
        if (token.Number != Math.Floor(token.Number) || days > MostDays)
        {
            throw cursor.Fault($"'{token.Value} {unit}' is not a span of time: a whole number is expected, of no more than {MostDays:0} days in all.");
        }

        cursor.Skip();
        cursor.Skip();
        return unit switch { "days" => TimeSpan.FromDays(token.Number), "hours" => TimeSpan.FromHours(token.Number), _ => TimeSpan.FromMinutes(token.Number) };
    }
}
