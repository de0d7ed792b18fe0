using Tarn.Sql.Bound;

namespace Tarn.Sql.Binding;

/// <summary>
/// Tells each table which of its columns the answer depends on: from the outside in, a query is asked only for the
/// columns that someone reads, so that SELECT * in a view costs what is used of it. Without onlyRead all that is named counts.
/// </summary>
internal sealed class ColumnUse(bool onlyRead)
{
    private readonly Dictionary<int, HashSet<string>> needed = [];
    private readonly Dictionary<string, HashSet<int>> commonTables = [];

    internal static void Mark(BoundNode root)
    {
        new ColumnUse(true).Visit(root, null);
        new ColumnUse(false).Visit(root, null);
    }

    // Outputs are the columns asked for; null is all of them.
    private void Visit(BoundNode node, HashSet<int>? outputs)
    {
        Depth.EnsureStack(null);
        switch (node)
        {
            case BoundSelect select:
                Visit(select, select.Distinct || !onlyRead ? null : outputs);
                break;
            case BoundSetOperation operation:
                var sides = operation is { Operator: Syntax.SetOperator.Union, All: true } ? outputs : null;
                Visit(operation.Left, sides);
                Visit(operation.Right, sides);
                break;
            case BoundValues values:
                foreach (var row in values.Rows)
                    Visit(row);
                break;
            case BoundWith with:
                Visit(with.Body, outputs);
                // A common table sees only those before it; one that is not used is not read.
                foreach (var table in with.Tables.Reverse())
                {
                    if (commonTables.TryGetValue(table.Name, out var used) || !onlyRead)
                        Visit(table.Query, used);
                }

                break;
        }
    }

    private void Visit(BoundSelect node, HashSet<int>? outputs)
    {
        for (var i = 0; i < node.Items.Count; i++)
        {
            if (outputs is null || outputs.Contains(i))
                Visit(node.Items[i]);
        }

        if (node.Where is not null)
            Visit(node.Where);
        foreach (var set in node.Groupings ?? [])
            Visit(set);
        if (node.Having is not null)
            Visit(node.Having);
        Visit(node.OrderBy.Select(sort => sort.Key));
        if (node.From is not null)
            Visit(node.From);
    }

    private void Visit(IEnumerable<BoundExpression> expressions)
    {
        foreach (var expression in expressions)
            Visit(expression);
    }

    private void Visit(BoundExpression expression) => BoundWalker.Visit(expression, part =>
    {
        switch (part)
        {
            case BoundColumn column:
                NeededOf(column.Relation).Add(column.Name);
                break;
            case BoundScalarSubquery subquery:
                Visit(subquery.Query, null);
                break;
            case BoundQuantified quantified:
                Visit(quantified.Query, null);
                break;
            case BoundExists exists:
                Visit(exists.Query, []);
                break;
        }
        return true;
    });

    // From the right, since a lateral relation reads those to its left.
    private void Visit(BoundRelation relation)
    {
        Depth.EnsureStack(null);
        switch (relation)
        {
            case BoundJoin join:
                if (join.On is not null)
                    Visit(join.On);
                Visit(join.Right);
                Visit(join.Left);
                break;
            case BoundSample sample:
                Visit(sample.Relation);
                break;
            case BoundUnnest unnest:
                Visit(unnest.Values);
                break;
            case BoundTable table:
                table.Reference.Use(NeededOf(table.Id), onlyRead);
                break;
            case BoundDerived derived:
                Visit(derived.Query, Positions(derived.Id));
                break;
            case BoundCommonTableUse use:
                if (!commonTables.TryGetValue(use.Name, out var positions))
                    commonTables[use.Name] = positions = [];
                positions.UnionWith(Positions(use.Id));
                break;
        }
    }

    private HashSet<string> NeededOf(int relation)
    {
        if (!needed.TryGetValue(relation, out var names))
            needed[relation] = names = [];
        return names;
    }

    // The columns of a query are c0, c1 ...
    private HashSet<int> Positions(int relation) => [.. NeededOf(relation).Select(name => int.Parse(name.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture))];
}
