using Tarn.Sql.Syntax;

namespace Tarn.Sql.Formatting;

public sealed partial class SqlFormatter
{
    private void Nested(Query query)
    {
        Add("(");
        Write(query);
        Add(")");
    }

    private void Write(Query query)
    {
        Depth.EnsureStack(query.Position);
        if (query.With is not null)
        {
            Add("WITH ");
            List(query.With.Tables, table =>
            {
                Write(table.Name);
                if (table.Columns.Count > 0)
                    Parenthesized(table.Columns, Write);
                Add(" AS ");
                Nested(table.Query);
            });
            Add(" ");
        }
        Write(query.Body);
        OrderBy(query.OrderBy);
        if (query.Offset is not null)
        {
            Add(" OFFSET ");
            Write(query.Offset);
            Add(" ROWS");
        }
        if (query.Limit is not { } limit)
            return;
        Add(limit.IsFetch ? " FETCH FIRST " : " LIMIT ");
        if (limit.Count is null)
            Add("ALL");
        else
            Write(limit.Count);
        Add(!limit.IsFetch ? "" : limit.WithTies ? " ROWS WITH TIES" : " ROWS ONLY");
    }

    private void Write(QueryBody body)
    {
        Depth.EnsureStack(body.Position);
        switch (body)
        {
            case Select select: Write(select); break;
            case Values values: Add("VALUES "); List(values.Rows, Write); break;
            case TableBody table: Add("TABLE "); Write(table.Name); break;
            case NestedBody nested: Nested(nested.Query); break;
            case SetOperation operation:
                // Equal operators group to the left; the parser keeps other groupings as nested queries.
                Write(operation.Left);
                Add($" {operation.Operator.ToString().ToUpperInvariant()} {(operation.All ? "ALL " : "")}");
                Write(operation.Right);
                break;
        }
    }

    private void Write(Select select)
    {
        Add(select.Distinct ? "SELECT DISTINCT " : "SELECT ");
        List(select.Items, Item);
        if (select.From is not null)
        {
            Add(" FROM ");
            Write(select.From);
        }
        Clause(" WHERE ", select.Where);
        if (select.GroupBy is { } groupBy)
        {
            Add(groupBy.Distinct ? " GROUP BY DISTINCT " : " GROUP BY ");
            List(groupBy.Elements, Element);
        }
        Clause(" HAVING ", select.Having);
        if (select.Windows.Count == 0)
            return;
        Add(" WINDOW ");
        List(select.Windows, window =>
        {
            Write(window.Name);
            Add(" AS ");
            Write(window.Specification);
        });
    }

    private void Clause(string keyword, Expression? value)
    {
        if (value is null)
            return;
        Add(keyword);
        Write(value);
    }

    private void Item(SelectItem item)
    {
        switch (item)
        {
            case SingleColumn column:
                Write(column.Value);
                if (column.Alias is not null)
                {
                    Add(" AS ");
                    Write(column.Alias);
                }
                break;
            case AllColumns all:
                if (all.Target is not null)
                {
                    Target(all.Target);
                    Add(".");
                }
                Add("*");
                if (all.Aliases.Count > 0)
                {
                    Add(" AS ");
                    Parenthesized(all.Aliases, Write);
                }
                break;
        }
    }

    private void Element(GroupingElement element)
    {
        switch (element)
        {
            case SimpleGrouping simple: GroupingSet(simple.Columns); break;
            case MultipleGrouping multiple:
                Add(multiple.Kind switch { GroupingKind.Sets => "GROUPING SETS ", GroupingKind.Rollup => "ROLLUP ", _ => "CUBE " });
                Parenthesized(multiple.Sets, GroupingSet);
                break;
        }
    }

    private void GroupingSet(NodeList<Expression> set)
    {
        if (set.Count == 1 && set[0] is not RowConstructor)
        {
            Write(set[0]);
        }
        else if (set.Count == 1)
        {
            Add("ROW");
            Parenthesized(set, Write);
        }
        else
        {
            Parenthesized(set, Write);
        }
    }

    private void Write(Relation relation)
    {
        Depth.EnsureStack(relation.Position);
        switch (relation)
        {
            case TableName table: Write(table.Name); break;
            case SubqueryRelation subquery: Nested(subquery.Query); break;
            case Lateral lateral: Add("LATERAL "); Nested(lateral.Query); break;
            case Unnest unnest:
                Add("UNNEST");
                Parenthesized(unnest.Values, Write);
                Add(unnest.WithOrdinality ? " WITH ORDINALITY" : "");
                break;
            case AliasedRelation aliased:
                Operand(aliased.Relation, aliased.Relation is Join or AliasedRelation or TableSample);
                Add(" AS ");
                Write(aliased.Alias);
                if (aliased.Columns.Count > 0)
                    Parenthesized(aliased.Columns, Write);
                break;
            case TableSample sample:
                Operand(sample.Relation, sample.Relation is Join or TableSample);
                Add($" TABLESAMPLE {(sample.System ? "SYSTEM" : "BERNOULLI")} (");
                Write(sample.Percentage);
                Add(")");
                break;
            case Join join: Write(join); break;
            case QueryBody body: Write(body); break;
        }
    }

    private void Operand(Relation relation, bool parentheses)
    {
        Add(parentheses ? "(" : "");
        Write(relation);
        Add(parentheses ? ")" : "");
    }

    private void Write(Join join)
    {
        // Comma lists group to the left and stand outside of all parentheses.
        Operand(join.Left, join.Left is Join { Kind: not JoinKind.Implicit });
        Add(join.Kind switch
        {
            JoinKind.Implicit => ", ",
            JoinKind.Cross => " CROSS JOIN ",
            _ => $"{(join.Natural ? " NATURAL" : "")} {join.Kind.ToString().ToUpperInvariant()} JOIN ",
        });
        Operand(join.Right, join.Right is Join);
        Clause(" ON ", join.On);
        if (join.Using.Count == 0)
            return;
        Add(" USING ");
        Parenthesized(join.Using, Write);
    }
}
