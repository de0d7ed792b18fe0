using Tarn.Sql.Lexing;
using Tarn.Sql.Types;

namespace Tarn.Sql.Parsing;

/// <summary>Type names, as Trino writes them.</summary>
internal sealed partial class Parser
{
    private TrinoType Type()
    {
        using var level = Enter();
        var type = TypeBase();
        while (Is("ARRAY"))
        {
            Take();
            type = new ArrayType(type);
            Grow();
        }
        return type;
    }

    private TrinoType TypeBase()
    {
        var token = Current;
        if (token.Kind is not (TokenKind.Word or TokenKind.QuotedName))
            throw Mismatch("<type>");
        Take();
        var name = token.Text.ToUpperInvariant();
        switch (name)
        {
            case "ARRAY" when Is("(") || Is("<"):
                var (element, _) = TypeArguments(token, 1);
                return new ArrayType(element);
            case "MAP" when Is("(") || Is("<"):
                var (key, value) = TypeArguments(token, 2);
                return new MapType(key, value!);
            case "ROW" when Is("("):
                return new RowType(Parenthesized(RowFieldType));
            case "DOUBLE":
                Accept("PRECISION");
                return TrinoType.Double;
            case "INTERVAL":
                return IntervalType();
        }
        int[] numbers = [];
        if (Accept("("))
        {
            numbers = [.. List(SmallNumber)];
            Expect(")");
        }
        var type = TypeNames.Find(name, numbers) ?? throw new SqlException(SqlErrorCode.TypeNotFound, token.Position,
            $"Unknown type: {token.Text}{(numbers.Length == 0 ? "" : $"({string.Join(", ", numbers)})")}");
        if (type is TimestampType or TimeType)
            return WithZone(type);
        return type;
    }

    private (TrinoType First, TrinoType? Second) TypeArguments(Token name, int count)
    {
        var close = Take().Text == "(" ? ")" : ">";
        var first = Type();
        TrinoType? second = null;
        if (count == 2)
        {
            Expect(",");
            second = Type();
        }
        if (!Accept(close))
            throw Mismatch($"'{close}'");
        return (first, second);
    }

    private TrinoType WithZone(TrinoType type)
    {
        var with = Is("WITH");
        if (!(with || Is("WITHOUT")) || !IsAhead(1, "TIME") || !IsAhead(2, "ZONE"))
            return type;
        at += 3;
        return type switch
        {
            TimestampType timestamp => timestamp with { WithZone = with },
            TimeType time => time with { WithZone = with },
            _ => type,
        };
    }

    private TrinoType IntervalType()
    {
        if (Accept("YEAR", "TO"))
        {
            Expect("MONTH");
            return TrinoType.IntervalYearToMonth;
        }
        if (Accept("DAY", "TO"))
        {
            Expect("SECOND");
            return TrinoType.IntervalDayToSecond;
        }
        throw Mismatch("'DAY'", "'YEAR'");
    }

    private RowField RowFieldType()
    {
        // A field has a name if another word follows that is not part of the first one's type.
        var next = Ahead(1);
        var isNamed = next.Kind is TokenKind.Word or TokenKind.QuotedName
            && !(Current.Is("DOUBLE") && next.Is("PRECISION"))
            && !(Current.Is("INTERVAL") && (next.Is("YEAR") || next.Is("DAY")) && IsAhead(2, "TO"))
            && !((Current.Is("TIMESTAMP") || Current.Is("TIME")) && (next.Is("WITH") || next.Is("WITHOUT")))
            && !next.Is("ARRAY") | (next.Is("ARRAY") && (IsAhead(2, "(") || IsAhead(2, "<")));
        var name = isNamed ? Name().Canonical : null;
        return new RowField(name, Type());
    }
}
