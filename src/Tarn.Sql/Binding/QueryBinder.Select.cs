using Tarn.Sql.Bound;
using Tarn.Sql.Formatting;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Binding;

internal sealed partial class QueryBinder
{
    /// <summary>
    /// Binds a SELECT with the ORDER BY and LIMIT of the query it is the body of: (1) FROM, (2) WHERE, (3) the items,
    /// (4) GROUP BY, (5) HAVING, (6) ORDER BY, (7) the rule that all but aggregates must be grouped.
    /// </summary>
    private (BoundNode, IReadOnlyList<QueryColumn>) Select(Select node, Query? query, Scope? outer)
    {
        // 1
        BoundRelation? from = null;
        IReadOnlyList<Field> fields = [];
        if (node.From is not null)
            (from, fields) = Bound(node.From, outer);
        var scope = new Scope(outer, fields);

        // 2
        var where = node.Where is null ? null : new ExpressionBinder(this, scope, "WHERE clause").Condition(node.Where, "WHERE clause");
        if (where is not null && from is not null)
            PartitionPruning.Restrict(where, from);

        // 3
        var windows = Windows(node);
        var binder = new ExpressionBinder(this, scope, "SELECT clause") { AllowAggregates = true, AllowWindows = true, Windows = windows };
        var items = Items(node, binder, scope);
        var expressions = items.Select(item => item.Value).ToArray();

        // 4
        var groupings = node.GroupBy is null ? null : Groupings(node.GroupBy, scope, items);

        // 5
        var havingBinder = new ExpressionBinder(this, scope, "HAVING clause") { AllowAggregates = true };
        var having = node.Having is null ? null : havingBinder.Condition(node.Having, "HAVING clause");

        // 6
        var sorter = new ExpressionBinder(this, scope, "ORDER BY clause")
        {
            AllowAggregates = true,
            AllowWindows = true,
            Windows = windows,
            Aliases = new Scope(null, items.Select(item => new Field(item.Name, null, item.Value, true)).DistinctBy(item => (item.Name?.ToLowerInvariant(), item.Value)).ToArray()),
        };
        var sorts = query is null ? [] : Sorts(query.OrderBy, expressions, sorter);
        if (node.Distinct)
        {
            foreach (var (sort, item) in sorts.Zip(query?.OrderBy ?? []))
            {
                if (!expressions.Contains(sort.Key))
                    throw new SqlException(SqlErrorCode.ExpressionNotInDistinct, item.Position, "For SELECT DISTINCT, ORDER BY expressions must appear in select list");
            }
        }

        // 7
        var isAggregation = groupings is not null || binder.SawAggregate || havingBinder.SawAggregate || sorter.SawAggregate || having is not null;
        if (isAggregation)
        {
            var check = new GroupingCheck(groupings, scope.Relations());
            foreach (var item in items)
                check.Check(item.Value, item.Node);
            if (having is not null)
                check.Check(having, node.Having!);
            foreach (var (sort, item) in sorts.Zip(query?.OrderBy ?? []))
                check.Check(sort.Key, item.Key);
        }

        var types = NodeList.From(expressions.Select(item => item.Type));
        var select = new BoundSelect(NodeList.From(expressions), types)
        {
            From = from,
            Where = where,
            Groupings = groupings ?? (isAggregation ? [[]] : null),
            Having = having,
            Distinct = node.Distinct,
            OrderBy = sorts,
        };
        var columns = items.Select(item => new QueryColumn(item.Name, item.Value.Type, item.Nullable)).ToArray();
        return (query is null ? select : WithRows(select, query), columns);
    }

    private sealed record SelectedItem(string? Name, BoundExpression Value, Expression Node, bool Nullable);

    private static Dictionary<string, WindowSpecification> Windows(Select node)
    {
        var windows = new Dictionary<string, WindowSpecification>();
        foreach (var window in node.Windows)
        {
            if (!windows.TryAdd(window.Name.Canonical, window.Specification))
                throw new SqlException(SqlErrorCode.DuplicateWindowName, window.Position, $"WINDOW name '{window.Name.Value}' specified more than once");
        }

        return windows;
    }

    private static List<SelectedItem> Items(Select node, ExpressionBinder binder, Scope scope)
    {
        var items = new List<SelectedItem>();
        foreach (var item in node.Items)
        {
            if (item is SingleColumn column)
            {
                var value = binder.Bind(column.Value);
                items.Add(new SelectedItem(column.Alias?.Value ?? NameOf(column.Value), value, column.Value, IsNullable(value)));
            }
            else
            {
                items.AddRange(Star((AllColumns)item, binder, scope));
            }
        }
        return items;
    }

    private static bool IsNullable(BoundExpression value) => value is not BoundConstant { Value: not null } and not BoundAggregate { Function.Name: "count" };

    private static string? NameOf(Expression node) => node switch
    {
        Identifier name => name.Value,
        Dereference reference => reference.Field.Value,
        _ => null,
    };

    private static IEnumerable<SelectedItem> Star(AllColumns node, ExpressionBinder binder, Scope scope)
    {
        if (node.Target is null)
        {
            if (scope.Fields.Count == 0)
                throw new SqlException(SqlErrorCode.ColumnNotFound, node.Position, "SELECT * not allowed in queries without FROM clause");
            return scope.Fields.Where(field => !field.IsHidden).Select(field => new SelectedItem(field.Name, field.Value, new Identifier(field.Name ?? "_col") { Position = node.Position }, field.Nullable));
        }
        var prefix = Path(node.Target);
        var fields = prefix is null ? [] : scope.Fields.Where(field => !field.IsHidden && field.Relation is not null && field.Relation.EndsWith(prefix)).ToArray();
        if (fields.Length > 0)
        {
            if (node.Aliases.Count > 0 && node.Aliases.Count != fields.Length)
                throw new SqlException(SqlErrorCode.MismatchedColumnAliases, node.Position, $"Column alias list has {node.Aliases.Count} entries but relation has {fields.Length} columns");
            return fields.Select((field, i) => new SelectedItem(
                node.Aliases.Count > 0 ? node.Aliases[i].Value : field.Name, field.Value, new Identifier(field.Name ?? "_col") { Position = node.Position }, field.Nullable));
        }
        BoundExpression target;
        try
        {
            target = binder.Bind(node.Target);
        }
        catch (SqlException missing) when (missing.Code == SqlErrorCode.ColumnNotFound)
        {
            throw new SqlException(SqlErrorCode.TableNotFound, node.Position, $"Unable to resolve reference {SqlFormatter.Format(node.Target)}");
        }
        if (target.Type is not RowType row)
            throw new SqlException(SqlErrorCode.TypeMismatch, node.Position, $"expected expression of type Row");
        return row.Fields.Select((field, i) => new SelectedItem(
            node.Aliases.Count > i ? node.Aliases[i].Value : field.Name, new BoundField(target, i, field.Type), node.Target, true));
    }

    private static string[]? Path(Expression node) => node switch
    {
        Identifier name => [name.Canonical],
        Dereference { Target: var target } reference when Path(target) is { } prefix => [.. prefix, reference.Field.Canonical],
        _ => null,
    };

    private NodeList<NodeList<BoundExpression>> Groupings(GroupBy node, Scope scope, List<SelectedItem> items)
    {
        var binder = new ExpressionBinder(this, scope, "GROUP BY clause");
        BoundExpression Key(Expression expression)
        {
            if (expression is not IntegerLiteral ordinal)
                return binder.Bind(expression);
            if (ordinal.Value < 1 || ordinal.Value > items.Count)
                throw new SqlException(SqlErrorCode.InvalidColumnReference, expression.Position, $"GROUP BY position {ordinal.Value} is not in select list");
            var item = items[(int)ordinal.Value - 1].Value;
            if (BoundWalker.Any(item, part => part is BoundAggregate or BoundWindow or BoundGrouping))
                throw new SqlException(SqlErrorCode.ExpressionNotScalar, expression.Position, "GROUP BY clause cannot contain aggregations, window functions or grouping operations");
            return item;
        }

        return GroupingSets.Expand(node, Key);
    }
}
