using Tarn.Sql.Bound;
using Tarn.Sql.Formatting;
using Tarn.Sql.Syntax;

namespace Tarn.Sql.Binding;

/// <summary>In a query that aggregates, a column must be grouped or inside an aggregate.</summary>
internal sealed class GroupingCheck(NodeList<NodeList<BoundExpression>>? groupings, HashSet<int> relations)
{
    private readonly HashSet<BoundExpression> keys = [.. groupings?.SelectMany(set => set) ?? []];

    internal void Check(BoundExpression value, Expression node)
    {
        if (!IsGrouped(value))
        {
            throw new SqlException(SqlErrorCode.ExpressionNotAggregate, node.Position,
                $"'{SqlFormatter.Format(node)}' must be an aggregate expression or appear in GROUP BY clause");
        }
    }

    private bool IsGrouped(BoundExpression value)
    {
        Depth.EnsureStack(null);
        if (value is BoundAggregate or BoundConstant || keys.Count > 0 && keys.Contains(value))
            return true;
        if (value is BoundColumn column)
            return !relations.Contains(column.Relation);
        return BoundWalker.Children(value).All(IsGrouped);
    }
}
