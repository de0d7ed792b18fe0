using Tarn.Sql.Lexing;
using Tarn.Sql.Syntax;

namespace Tarn.Sql.Parsing;

/// <summary>WITH, set operations, SELECT, GROUP BY, ORDER BY, OFFSET and LIMIT.</summary>
internal sealed partial class Parser
{
    private Query ParenthesizedQuery()
    {
        Expect("(");
        var query = QueryClause();
        Expect(")");
        return query;
    }

    private Query QueryClause()
    {
        using var level = Enter();
        var position = Here;
        var with = Is("WITH") ? WithClause() : null;
        var body = Body(0);
        var orderBy = OrderByClause();
        Expression? offset = null;
        if (Accept("OFFSET"))
        {
            offset = RowCount();
            if (!Accept("ROWS"))
                Accept("ROW");
        }
        return new Query(with, body, orderBy, offset, LimitClause()) { Position = position };
    }

    private RowLimit? LimitClause()
    {
        var position = Here;
        if (Accept("LIMIT"))
            return new RowLimit(Accept("ALL") ? null : RowCount(), false, false) { Position = position };
        if (!Accept("FETCH"))
            return null;
        if (!Accept("FIRST") && !Accept("NEXT"))
            throw Mismatch("'FIRST'", "'NEXT'");
        var count = Current.Kind is TokenKind.Integer or TokenKind.Parameter ? RowCount() : new IntegerLiteral(1) { Position = Here };
        if (!Accept("ROWS") && !Accept("ROW"))
            throw Mismatch("'ROW'", "'ROWS'");
        if (Accept("ONLY"))
            return new RowLimit(count, true, false) { Position = position };
        if (Accept("WITH", "TIES"))
            return new RowLimit(count, true, true) { Position = position };
        throw Mismatch("'ONLY'", "'WITH'");
    }

    private Expression RowCount()
    {
        var token = Current;
        if (token.Kind is not (TokenKind.Integer or TokenKind.Parameter))
            throw Mismatch("'?'", "<integer>");
        return Primary();
    }

    private With WithClause()
    {
        var position = Here;
        Expect("WITH");
        if (Is("RECURSIVE"))
            throw Unsupported(Here, "WITH RECURSIVE");
        return new With(List(CommonTableClause)) { Position = position };
    }

    private CommonTable CommonTableClause()
    {
        var position = Here;
        var name = Name();
        var columns = Is("(") ? Parenthesized(Name) : [];
        Expect("AS");
        return new CommonTable(name, columns, ParenthesizedQuery()) { Position = position };
    }

    private QueryBody Body(int tightness)
    {
        using var level = Enter();
        var position = Here;
        var left = BodyTerm();
        while (true)
        {
            SetOperator? kind = Is("UNION") ? SetOperator.Union : Is("EXCEPT") ? SetOperator.Except : Is("INTERSECT") ? SetOperator.Intersect : null;
            var own = kind == SetOperator.Intersect ? 2 : 1;
            if (kind is null || own <= tightness)
                return left;
            Take();
            var all = Accept("ALL");
            if (!all)
                Accept("DISTINCT");
            left = new SetOperation(kind.Value, all, left, Body(own)) { Position = position };
            Grow();
        }
    }

    private QueryBody BodyTerm()
    {
        var position = Here;
        if (Is("SELECT"))
            return SelectClause();
        if (Accept("VALUES"))
            return new Values(List(Expression)) { Position = position };
        if (Accept("TABLE"))
            return new TableBody(DottedName()) { Position = position };
        if (Is("("))
            return new NestedBody(ParenthesizedQuery()) { Position = position };
        throw Mismatch("'('", "'SELECT'", "'TABLE'", "'VALUES'");
    }

    private Select SelectClause()
    {
        var position = Here;
        Expect("SELECT");
        var distinct = Accept("DISTINCT");
        if (!distinct)
            Accept("ALL");
        var items = List(Item);
        var from = Accept("FROM") ? FromClause() : null;
        var where = Accept("WHERE") ? Expression() : null;
        var groupBy = Is("GROUP") ? GroupByClause() : null;
        var having = Accept("HAVING") ? Expression() : null;
        var windows = IsWindowClause() ? WindowClause() : [];
        return new Select(distinct, items)
        {
            Position = position,
            From = from,
            Where = where,
            GroupBy = groupBy,
            Having = having,
            Windows = windows,
        };
    }

    private bool IsWindowClause() => Is("WINDOW") && IsIdentifier(Ahead(1)) && IsAhead(2, "AS");

    private NodeList<WindowDefinition> WindowClause()
    {
        Take();
        return List(() =>
        {
            var name = Name();
            Expect("AS");
            return new WindowDefinition(name, Specification()) { Position = name.Position };
        });
    }

    private SelectItem Item()
    {
        var position = Here;
        if (Accept("*"))
            return new AllColumns(null, []) { Position = position };
        if (QualifiedStar() is { } all)
            return all with { Position = position };
        var value = Expression();
        if (Is(".") && IsAhead(1, "*"))
        {
            at += 2;
            return new AllColumns(value, StarAliases()) { Position = position };
        }
        return new SingleColumn(value, Alias()) { Position = position };
    }

    private AllColumns? QualifiedStar()
    {
        var length = 0;
        while (IsIdentifier(Ahead(length)) && IsAhead(length + 1, "."))
        {
            length += 2;
            if (length > 8)
                return null;
        }
        if (length == 0 || !IsAhead(length, "*"))
            return null;
        Expression target = Name();
        while (Accept("."))
        {
            if (Accept("*"))
                return new AllColumns(target, StarAliases());
            target = new Dereference(target, Name()) { Position = target.Position };
        }
        throw Mismatch("'.'");
    }

    private NodeList<Identifier> StarAliases() => Accept("AS") ? Parenthesized(Name) : [];

    private Identifier? Alias()
    {
        if (Accept("AS"))
            return Name();
        if (Current.Kind == TokenKind.BackquotedName || IsIdentifier(Current) && !IsClauseStart())
            return Name();
        return null;
    }

    // These words are names elsewhere; here what follows decides.
    private bool IsClauseStart() => Current.Kind == TokenKind.Word && Current.Upper switch
    {
        "LIMIT" => Ahead(1).Kind is TokenKind.Integer or TokenKind.Parameter || IsAhead(1, "ALL"),
        "OFFSET" => Ahead(1).Kind is TokenKind.Integer or TokenKind.Parameter,
        "FETCH" => IsAhead(1, "FIRST") || IsAhead(1, "NEXT"),
        "WINDOW" => IsWindowClause(),
        "TABLESAMPLE" => IsAhead(1, "BERNOULLI") || IsAhead(1, "SYSTEM"),
        "MATCH_RECOGNIZE" => IsAhead(1, "("),
        _ => false,
    };

    private GroupBy GroupByClause()
    {
        var position = Here;
        Expect("GROUP");
        Expect("BY");
        var distinct = Accept("DISTINCT");
        if (!distinct)
            Accept("ALL");
        return new GroupBy(distinct, List(GroupingClause)) { Position = position };
    }

    private GroupingElement GroupingClause()
    {
        var position = Here;
        if (Accept("ROLLUP"))
            return new MultipleGrouping(GroupingKind.Rollup, Parenthesized(GroupingSet)) { Position = position };
        if (Accept("CUBE"))
            return new MultipleGrouping(GroupingKind.Cube, Parenthesized(GroupingSet)) { Position = position };
        if (Is("GROUPING") && IsAhead(1, "SETS"))
        {
            at += 2;
            return new MultipleGrouping(GroupingKind.Sets, Parenthesized(GroupingSet)) { Position = position };
        }
        return new SimpleGrouping(GroupingSet()) { Position = position };
    }

    private NodeList<Expression> GroupingSet()
    {
        if (Is("(") && IsAhead(1, ")"))
        {
            at += 2;
            return [];
        }
        var value = Expression();
        // (a, b) is a set of two; ROW(a, b) written out would be a value, which Trino does not tell apart here either.
        return value is RowConstructor row ? row.Items : [value];
    }
}
