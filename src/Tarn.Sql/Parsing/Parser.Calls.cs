using Tarn.Sql.Lexing;
using Tarn.Sql.Syntax;

namespace Tarn.Sql.Parsing;

/// <summary>Function calls and windows.</summary>
internal sealed partial class Parser
{
    private FunctionCall Call(QualifiedName name)
    {
        Expect("(");
        NodeList<Expression> arguments = [];
        NodeList<SortItem> orderBy = [];
        var (star, distinct) = (false, false);
        if (Accept("*"))
        {
            star = true;
        }
        else if (!Is(")"))
        {
            distinct = Accept("DISTINCT");
            if (!distinct && Is("ALL") && !IsAhead(1, ",") && !IsAhead(1, ")"))
                Take();
            arguments = List(Expression);
            orderBy = OrderByClause();
            if (Is("ON") && name.Last.Canonical == "listagg")
                throw Unsupported(Here, "ON OVERFLOW of listagg");
        }
        Expect(")");
        NodeList<SortItem> withinGroup = [];
        if (Accept("WITHIN", "GROUP"))
        {
            Expect("(");
            withinGroup = OrderByClause();
            if (withinGroup.Count == 0)
                throw Mismatch("'ORDER'");
            Expect(")");
        }
        Expression? filter = null;
        if (Accept("FILTER", "("))
        {
            Expect("WHERE");
            filter = Expression();
            Expect(")");
        }
        NullTreatment? nulls = Accept("IGNORE", "NULLS") ? NullTreatment.Ignore : Accept("RESPECT", "NULLS") ? NullTreatment.Respect : null;
        return new FunctionCall(name, arguments)
        {
            Star = star,
            Distinct = distinct,
            OrderBy = orderBy,
            WithinGroup = withinGroup,
            Filter = filter,
            Nulls = nulls,
            Over = OverClause(nulls is not null),
        };
    }

    private Window? OverClause(bool required)
    {
        var position = Here;
        if (!Is("OVER") || !IsAhead(1, "(") && !IsIdentifier(Ahead(1)))
            return required ? throw Mismatch("'OVER'") : null;
        Take();
        return Is("(") ? Specification() with { Position = position } : new WindowReference(Name()) { Position = position };
    }

    private WindowSpecification Specification()
    {
        using var level = Enter();
        var position = Here;
        Expect("(");
        Identifier? existing = null;
        if (IsIdentifier(Current) && !(Is("PARTITION") && IsAhead(1, "BY")) && !IsFrameStart())
            existing = Name();
        var partitionBy = Accept("PARTITION", "BY") ? List(Expression) : [];
        var orderBy = OrderByClause();
        var frame = IsFrameStart() ? Frame() : null;
        Expect(")");
        return new WindowSpecification(existing, partitionBy, orderBy, frame) { Position = position };
    }

    private bool IsFrameStart() => Current is { Kind: TokenKind.Word, Upper: "ROWS" or "RANGE" or "GROUPS" }
        && !IsAhead(1, ")") && !IsAhead(1, "PARTITION") && !IsAhead(1, "ORDER");

    private WindowFrame Frame()
    {
        var token = Take();
        var unit = token.Upper switch { "ROWS" => FrameUnit.Rows, "RANGE" => FrameUnit.Range, _ => FrameUnit.Groups };
        FrameBound start;
        FrameBound? end = null;
        if (Accept("BETWEEN"))
        {
            start = Bound();
            Expect("AND");
            end = Bound();
        }
        else
        {
            start = Bound();
        }

        if (Is("EXCLUDE"))
            throw Unsupported(Here, "EXCLUDE of a window frame");
        return new WindowFrame(unit, start, end) { Position = token.Position };
    }

    private FrameBound Bound()
    {
        var position = Here;
        if (Accept("UNBOUNDED", "PRECEDING"))
            return new FrameBound(FrameBoundKind.UnboundedPreceding, null) { Position = position };
        if (Accept("UNBOUNDED", "FOLLOWING"))
            return new FrameBound(FrameBoundKind.UnboundedFollowing, null) { Position = position };
        if (Accept("CURRENT", "ROW"))
            return new FrameBound(FrameBoundKind.CurrentRow, null) { Position = position };
        var offset = Expression();
        if (Accept("PRECEDING"))
            return new FrameBound(FrameBoundKind.Preceding, offset) { Position = position };
        if (Accept("FOLLOWING"))
            return new FrameBound(FrameBoundKind.Following, offset) { Position = position };
        throw Mismatch("'FOLLOWING'", "'PRECEDING'");
    }

    private NodeList<SortItem> OrderByClause() => Accept("ORDER", "BY") ? List(SortItemClause) : [];

    private SortItem SortItemClause()
    {
        var position = Here;
        var key = Expression();
        var descending = Accept("DESC");
        if (!descending)
            Accept("ASC");
        var nulls = Accept("NULLS", "FIRST") ? NullOrder.First : Accept("NULLS", "LAST") ? NullOrder.Last : NullOrder.Default;
        return new SortItem(key, descending, nulls) { Position = position };
    }
}
