namespace Tarn.Prep.Quality.Rules;

/// <summary>A place in a ruleset's tokens. What the parsers share: looking, taking, and faults that name the place.</summary>
internal sealed class TokenCursor(string dqdl)
{
    private readonly List<Token> tokens = RuleTokens.Of(dqdl);
    private int at;

    /// <summary>Constants that were defined so far, each one value or a list.</summary>
    public Dictionary<string, IReadOnlyList<Operand>> Variables { get; } = new(StringComparer.Ordinal);

    public Token Now => tokens[at];

    public Token Next => tokens[Math.Min(at + 1, tokens.Count - 1)];

    public bool IsSign(string sign) => Now is { Type: TokenType.Sign } token && token.Value == sign;

    public bool IsWord(string word) => Now is { Type: TokenType.Word } token && token.Value == word;

    public Token Skip() => tokens[at == tokens.Count - 1 ? at : at++];

    /// <summary>Goes on if the sign stands here.</summary>
    public bool TrySign(string sign)
    {
        if (!IsSign(sign))
        {
            return false;
        }

        at++;
        return true;
    }

    /// <summary>Goes on if the word stands here.</summary>
    public bool TryWord(string word)
    {
        if (!IsWord(word))
        {
            return false;
        }

        at++;
        return true;
    }

    public void TakeSign(string sign) => Expect(TrySign(sign), $"'{sign}'");

    public void TakeWord(string word) => Expect(TryWord(word), $"'{word}'");

    public Token Take(TokenType type, string what)
    {
        var token = Now;
        Expect(token.Type == type, what);
        at++;
        return token;
    }

    /// <summary>What the constant stands for that is named here, as in <c>$sql</c>.</summary>
    public IReadOnlyList<Operand> TakeVariable()
    {
        TakeSign("$");
        var start = Now.Start;
        var name = Take(TokenType.Word, "The name of a constant").Value;
        return Variables.TryGetValue(name, out var values)
            ? values
            : throw Fault($"There is no constant '{name}'; {(Variables.Count == 0 ? "none is" : $"there {(Variables.Count == 1 ? "is" : "are")} {string.Join(", ", Variables.Keys.Order(StringComparer.Ordinal))}")} defined before the rules.", start);
    }

    /// <summary>What was written from a place up to here.</summary>
    public string TextFrom(int start) => at == 0 ? "" : dqdl[start..tokens[at - 1].End];

    /// <param name="place">Where it went wrong; here for null.</param>
    public PrepException Fault(string message, int? place = null) => new($"Sign {(place ?? Now.Start) + 1} of the ruleset: {message}");

    private void Expect(bool met, string what)
    {
        if (!met)
        {
            throw Fault($"{what} is expected, not '{Now.Value}'.");
        }
    }
}
