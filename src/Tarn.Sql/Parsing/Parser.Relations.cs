using Tarn.Sql.Lexing;
using Tarn.Sql.Syntax;

namespace Tarn.Sql.Parsing;

/// <summary>FROM: tables, joins, UNNEST, aliases and samples.</summary>
internal sealed partial class Parser
{
    private Relation FromClause()
    {
        using var level = Enter();
        var position = Here;
        var left = JoinedRelation();
        while (Accept(","))
        {
            left = new Join(JoinKind.Implicit, left, JoinedRelation()) { Position = position };
            Grow();
        }
        return left;
    }

    private Relation JoinedRelation()
    {
        using var level = Enter();
        var position = Here;
        var left = SampledRelation();
        while (true)
        {
            if (Accept("CROSS"))
            {
                Expect("JOIN");
                left = new Join(JoinKind.Cross, left, SampledRelation()) { Position = position };
            }
            else if (Is("NATURAL") || Is("JOIN") || Is("INNER") || Is("LEFT") || Is("RIGHT") || Is("FULL"))
            {
                left = QualifiedJoin(left) with { Position = position };
            }
            else
            {
                return left;
            }

            Grow();
        }
    }

    private Join QualifiedJoin(Relation left)
    {
        var natural = Accept("NATURAL");
        var kind = Accept("LEFT") ? JoinKind.Left : Accept("RIGHT") ? JoinKind.Right : Accept("FULL") ? JoinKind.Full : JoinKind.Inner;
        if (kind == JoinKind.Inner)
            Accept("INNER");
        else
            Accept("OUTER");
        Expect("JOIN");
        if (natural)
            return new Join(kind, left, SampledRelation()) { Natural = true };
        var right = JoinedRelation();
        if (Accept("ON"))
            return new Join(kind, left, right) { On = Expression() };
        if (Accept("USING"))
            return new Join(kind, left, right) { Using = Parenthesized(Name) };
        throw Mismatch("'ON'", "'USING'");
    }

    private Relation SampledRelation()
    {
        var position = Here;
        var relation = AliasedPrimary();
        if (!Is("TABLESAMPLE"))
            return relation;
        Take();
        var system = Accept("SYSTEM");
        if (!system && !Accept("BERNOULLI"))
            throw Mismatch("'BERNOULLI'", "'SYSTEM'");
        Expect("(");
        var percentage = Expression();
        Expect(")");
        return new TableSample(relation, system, percentage) { Position = position };
    }

    private Relation AliasedPrimary()
    {
        var position = Here;
        var relation = RelationPrimary();
        if (Is("MATCH_RECOGNIZE") && IsAhead(1, "("))
            throw Unsupported(Here, "MATCH_RECOGNIZE");
        if (Is("FOR") && (IsAhead(1, "TIMESTAMP") || IsAhead(1, "VERSION") || IsAhead(1, "SYSTEM_TIME") || IsAhead(1, "SYSTEM_VERSION")))
            throw Unsupported(Here, "Time travel (FOR TIMESTAMP AS OF, FOR VERSION AS OF)");
        if (Alias() is not { } alias)
            return relation;
        var columns = Is("(") ? Parenthesized(Name) : [];
        return new AliasedRelation(relation, alias, columns) { Position = position };
    }

    private Relation RelationPrimary()
    {
        using var level = Enter();
        var position = Here;
        if (Is("("))
        {
            if (IsQueryAt(at))
                return new SubqueryRelation(ParenthesizedQuery()) { Position = position };
            Take();
            var inner = JoinedRelation();
            Expect(")");
            return inner;
        }
        if (Accept("LATERAL", "("))
        {
            at--;
            return new Lateral(ParenthesizedQuery()) { Position = position };
        }
        if (Accept("UNNEST"))
        {
            var values = Parenthesized(Expression);
            var ordinality = Accept("WITH");
            if (ordinality)
                Expect("ORDINALITY");
            return new Unnest(values, ordinality) { Position = position };
        }
        if (Is("TABLE") && IsAhead(1, "("))
            throw Unsupported(position, "A table function");
        if (!IsIdentifier(Current) && Current.Kind != TokenKind.BackquotedName)
            throw Mismatch("'('", "'LATERAL'", "'TABLE'", "'UNNEST'", "<identifier>");
        return new TableName(DottedName()) { Position = position };
    }
}
