using Tarn.Sql.Bound;
using Tarn.Sql.Syntax;

namespace Tarn.Sql.Binding;

/// <summary>GROUP BY to a list of groupings: ROLLUP, CUBE and lists of them are written out.</summary>
internal static class GroupingSets
{
    private const int Limit = 2048;

    internal static NodeList<NodeList<BoundExpression>> Expand(GroupBy node, Func<Expression, BoundExpression> key)
    {
        List<List<BoundExpression>> all = [[]];
        foreach (var element in node.Elements)
        {
            var sets = element switch
            {
                SimpleGrouping simple => [simple.Columns.Select(key).ToList()],
                MultipleGrouping multiple => Sets(multiple, multiple.Sets.Select(set => set.Select(key).ToList()).ToList()),
                _ => throw new InvalidOperationException(),
            };
            if ((long)all.Count * sets.Count > Limit)
                throw new SqlException(SqlErrorCode.NotSupported, element.Position, $"GROUP BY has more than {Limit} grouping sets");
            all = all.SelectMany(left => sets.Select(right => left.Concat(right).Distinct().ToList())).ToList();
        }
        var lists = all.Select(NodeList.From);
        return NodeList.From(node.Distinct ? lists.Distinct() : lists);
    }

    private static List<List<BoundExpression>> Sets(MultipleGrouping node, List<List<BoundExpression>> sets)
    {
        switch (node.Kind)
        {
            case GroupingKind.Sets:
                return sets;
            case GroupingKind.Rollup:
                return Enumerable.Range(0, sets.Count + 1).Select(i => sets.Take(sets.Count - i).SelectMany(set => set).ToList()).ToList();
            default:
                if (sets.Count > 11)
                    throw new SqlException(SqlErrorCode.NotSupported, node.Position, $"GROUP BY has more than {Limit} grouping sets");
                return Enumerable.Range(0, 1 << sets.Count).Reverse()
                    .Select(bits => sets.Where((_, i) => (bits >> (sets.Count - 1 - i) & 1) == 1).SelectMany(set => set).ToList()).ToList();
        }
    }
}
