namespace Tarn.Glue.Domain.Expressions;

/// <summary>
/// Parses the expression of GetPartitions: conditions on the table's partition keys with =, &lt;&gt;, &lt;, &gt;, &lt;=, &gt;=, IN,
/// BETWEEN, LIKE and IS NULL, joined by AND, OR, NOT and parentheses. Source: the AWS page of GetPartitions, Expression.
/// </summary>
internal sealed class Parser
{
    private const int DepthMost = 64;

    private readonly List<Token> tokens;
    private readonly IReadOnlyList<(string Name, ValueKind Kind)> keys;
    private int at;
    private int depth;

    private Parser(string text, IReadOnlyList<(string Name, ValueKind Kind)> keys)
    {
        tokens = Lexer.Read(text);
        this.keys = keys;
    }

    /// <exception cref="ExpressionException">The text is no expression over these keys.</exception>
    public static Expression Parse(string text, IReadOnlyList<(string Name, ValueKind Kind)> keys)
    {
        var parser = new Parser(text, keys);
        var expression = parser.ReadOr();
        if (parser.Current.Kind != TokenKind.End)
            throw new ExpressionException($"nothing was expected after {parser.tokens[parser.at - 1]}, found {parser.Current}");
        return expression;
    }

    private Token Current => tokens[at];

    private Expression ReadOr()
    {
        var terms = new List<Expression> { ReadAnd() };
        while (TakeWord("or"))
            terms.Add(ReadAnd());
        return terms.Count == 1 ? terms[0] : new Or(terms);
    }

    private Expression ReadAnd()
    {
        var terms = new List<Expression> { ReadNot() };
        while (TakeWord("and"))
            terms.Add(ReadNot());
        return terms.Count == 1 ? terms[0] : new And(terms);
    }

    private Expression ReadNot()
    {
        var isNegated = false;
        while (TakeWord("not"))
            isNegated = !isNegated;
        var term = ReadTerm();
        return isNegated ? new Not(term) : term;
    }

    private Expression ReadTerm()
    {
        if (!TakeSymbol("("))
            return ReadCondition();
        if (++depth > DepthMost)
            throw new ExpressionException($"parentheses lie more than {DepthMost} deep");
        var inner = ReadOr();
        Expect(")");
        depth--;
        return inner;
    }

    private Expression ReadCondition()
    {
        var left = ReadOperand();
        if (TakeWord("is"))
        {
            var isNot = TakeWord("not");
            if (!TakeWord("null"))
                throw new ExpressionException($"NULL was expected, found {Current}");
            return Negate(new IsNull(Key(left)), isNot);
        }

        var isNegated = TakeWord("not");
        if (TakeWord("in"))
            return Negate(ReadIn(left), isNegated);
        if (TakeWord("between"))
            return Negate(ReadBetween(left), isNegated);
        if (TakeWord("like"))
            return Negate(ReadLike(left), isNegated);
        if (isNegated)
            throw new ExpressionException($"IN, BETWEEN or LIKE was expected, found {Current}");
        var comparison = ReadComparison();
        return Comparing(left, comparison, ReadOperand());
    }

    private Expression ReadIn(Token left)
    {
        Expect("(");
        var terms = new List<Expression>();
        do
            terms.Add(Comparing(left, Comparison.Equal, ReadOperand()));
        while (TakeSymbol(","));
        Expect(")");
        return new Or(terms);
    }

    private Expression ReadBetween(Token left)
    {
        var low = ReadOperand();
        if (!TakeWord("and"))
            throw new ExpressionException($"AND was expected, found {Current}");
        var high = ReadOperand();
        return new And([Comparing(left, Comparison.GreaterOrEqual, low), Comparing(left, Comparison.LessOrEqual, high)]);
    }

    private Expression ReadLike(Token left)
    {
        var pattern = ReadOperand();
        return pattern.Kind == TokenKind.Text
            ? new Like(Key(left), new LikePattern(pattern.Text))
            : throw new ExpressionException($"LIKE needs a quoted text, found {pattern}");
    }

    private Comparison ReadComparison()
    {
        var symbol = Current;
        Comparison? comparison = symbol.Kind != TokenKind.Symbol ? null : symbol.Text switch
        {
            "=" => Comparison.Equal,
            "<>" or "!=" => Comparison.NotEqual,
            "<" => Comparison.Less,
            "<=" => Comparison.LessOrEqual,
            ">" => Comparison.Greater,
            ">=" => Comparison.GreaterOrEqual,
            _ => null,
        };
        if (comparison is null)
            throw new ExpressionException($"a comparison was expected, found {symbol}");
        at++;
        return comparison.Value;
    }

    /// <summary>One side of a condition. DATE and TIMESTAMP before a text only say what the key's type says too.</summary>
    private Token ReadOperand()
    {
        if ((Current.IsWord("date") || Current.IsWord("timestamp")) && tokens[at + 1].Kind == TokenKind.Text)
            at++;
        var token = Current;
        if (token.Kind is TokenKind.Symbol or TokenKind.End)
            throw new ExpressionException($"a partition key or a literal was expected, found {token}");
        at++;
        return token;
    }

    private Expression Comparing(Token left, Comparison comparison, Token right)
    {
        var (leftKey, rightKey) = (FindKey(left), FindKey(right));
        return (leftKey, rightKey) switch
        {
            ({ } one, { } other) => new Compare(Key(one), comparison, Key(other)),
            ({ } one, null) => new Compare(Key(one), comparison, Literal(right, keys[one].Kind)),
            (null, { } other) => new Compare(Literal(left, keys[other].Kind), comparison, Key(other)),
            _ => throw new ExpressionException($"neither {left} nor {right} is a partition key"),
        };
    }

    private static Operand Literal(Token token, ValueKind kind)
    {
        if (token.Kind is not (TokenKind.Text or TokenKind.Number))
            throw new ExpressionException($"{token} is not a partition key");
        var value = PartitionValue.Read(kind, token.Text);
        return value.IsNull && token.Text != PartitionValue.HiveNull
            ? throw new ExpressionException($"{token} is not a value of the key's type")
            : new Operand(null, value);
    }

    private static Operand Key(int position) => new(position, PartitionValue.Null);

    private Operand Key(Token token) =>
        FindKey(token) is { } position ? Key(position) : throw new ExpressionException($"{token} is not a partition key");

    private int? FindKey(Token token)
    {
        if (token.Kind is not (TokenKind.Word or TokenKind.QuotedName))
            return null;
        for (var position = 0; position < keys.Count; position++)
        {
            if (string.Equals(keys[position].Name, token.Text, StringComparison.OrdinalIgnoreCase))
                return position;
        }

        return null;
    }

    private static Expression Negate(Expression expression, bool isNegated) => isNegated ? new Not(expression) : expression;

    private bool TakeWord(string word)
    {
        if (!Current.IsWord(word))
            return false;
        at++;
        return true;
    }

    private bool TakeSymbol(string symbol)
    {
        if (!Current.IsSymbol(symbol))
            return false;
        at++;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!TakeSymbol(symbol))
            throw new ExpressionException($"'{symbol}' was expected, found {Current}");
    }
}
