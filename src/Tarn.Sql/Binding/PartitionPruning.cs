using Tarn.Sql.Bound;
using Tarn.Sql.Syntax;

namespace Tarn.Sql.Binding;

/// <summary>Hands each table of a FROM clause what a condition says about its partition columns alone.</summary>
internal static class PartitionPruning
{
    internal static void Restrict(BoundExpression condition, BoundRelation from)
    {
        var relations = new Dictionary<int, (BoundRelation Relation, bool Nullable)>();
        Collect(from, false, relations);
        Restrict(condition, relations);
    }

    private static void Restrict(BoundExpression condition, Dictionary<int, (BoundRelation Relation, bool Nullable)> relations)
    {
        if (condition is BoundLogical { IsAnd: true } and)
        {
            foreach (var term in and.Terms)
                Restrict(term, relations);
            return;
        }
        int? only = null;
        var isAlone = true;
        BoundWalker.Visit(condition, node =>
        {
            if (node is BoundScalarSubquery or BoundExists or BoundQuantified or BoundLambdaParameter)
                isAlone = false;
            if (node is BoundColumn column)
            {
                isAlone &= (only ?? column.Relation) == column.Relation && relations.TryGetValue(column.Relation, out var found)
                    && (found.Relation is BoundDerived || found.Relation is BoundTable table && IsPartition(table, column.Name));
                only = column.Relation;
            }
            return isAlone;
        });
        if (!isAlone || only is not { } id)
            return;
        // Leaving out partitions of the inner side of an outer join would add rows with NULLs; a condition that no
        // such row passes takes them out again.
        var (relation, nullable) = relations[id];
        if (nullable && !PartitionFilter.RejectsNulls(condition))
            return;
        if (relation is BoundTable restricted)
            restricted.Reference.Restrict(condition);
        else if (relation is BoundDerived { Query: BoundSelect select } && Rewritten(condition, select) is { } inner)
            Restrict(inner, select.From!);
    }

    private static bool IsPartition(BoundTable table, string column) => table.Reference.Table.PartitionColumns.Any(partition => partition.Name == column);

    /// <summary>The condition in the words of the query below it, or null if it has a part that is not worth carrying.</summary>
    private static BoundExpression? Rewritten(BoundExpression node, BoundSelect select)
    {
        BoundExpression? Inner(BoundExpression part) => Rewritten(part, select);
        switch (node)
        {
            case BoundConstant:
                return node;
            case BoundColumn column:
                return select.Items[int.Parse(column.Name.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)];
            case BoundCast cast:
                return Inner(cast.Value) is { } value ? cast with { Value = value } : null;
            case BoundNot not:
                return Inner(not.Operand) is { } operand ? new BoundNot(operand) : null;
            case BoundIsNull isNull:
                return Inner(isNull.Operand) is { } tested ? new BoundIsNull(tested) : null;
            case BoundComparison comparison:
                return Inner(comparison.Left) is { } left && Inner(comparison.Right) is { } right ? comparison with { Left = left, Right = right } : null;
            case BoundBetween between:
                return Inner(between.Value) is { } middle && Inner(between.Low) is { } low && Inner(between.High) is { } high
                    ? new BoundBetween(middle, low, high)
                    : null;
            case BoundIn list:
                return Inner(list.Value) is { } sought && All(list.Items) is { } items ? new BoundIn(sought, items) : null;
            case BoundLogical logical:
                return All(logical.Terms) is { } terms ? logical with { Terms = terms } : null;
            default:
                return null;
        }

        NodeList<BoundExpression>? All(NodeList<BoundExpression> parts)
        {
            var inner = parts.Select(Inner).ToArray();
            return inner.All(part => part is not null) ? NodeList.From(inner.Select(part => part!)) : null;
        }
    }

    // Leaving out rows below a limit, a group or a window would change what is above it.
    private static bool IsTransparent(BoundNode node) => node is BoundSelect { From: not null, Groupings: null, Limit: null, Offset: null } select
        && !select.Items.Any(item => BoundWalker.Any(item, part => part is BoundWindow));

    private static void Collect(BoundRelation relation, bool nullable, Dictionary<int, (BoundRelation, bool)> relations)
    {
        switch (relation)
        {
            case BoundTable table:
                relations[table.Id] = (table, nullable);
                break;
            case BoundDerived derived when IsTransparent(derived.Query):
                relations[derived.Id] = (derived, nullable);
                break;
            case BoundSample sample:
                Collect(sample.Relation, nullable, relations);
                break;
            case BoundJoin join:
                Collect(join.Left, nullable || join.Kind is JoinKind.Right or JoinKind.Full, relations);
                Collect(join.Right, nullable || join.Kind is JoinKind.Left or JoinKind.Full, relations);
                break;
        }
    }
}
