using Tarn.Sql.Bound;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Binding;

internal sealed partial class QueryBinder
{
    private (BoundRelation, IReadOnlyList<Field>) Joined(Join node, Scope? outer)
    {
        var (left, leftFields) = Bound(node.Left, outer);
        // Only UNNEST and LATERAL see the relations before them.
        var isLateral = IsLateral(node.Right);
        var (right, rightFields) = Bound(node.Right, isLateral ? new Scope(outer, leftFields) : outer);
        if (isLateral && node.Kind is JoinKind.Right or JoinKind.Full)
            throw new SqlException(SqlErrorCode.NotSupported, node.Position, "RIGHT and FULL joins involving UNNEST or LATERAL are not supported");
        if (node.Natural)
            throw new SqlException(SqlErrorCode.NotSupported, node.Position, "Natural join not supported");
        var (before, after) = (Outer(leftFields, node.Kind is JoinKind.Right or JoinKind.Full), Outer(rightFields, node.Kind is JoinKind.Left or JoinKind.Full));
        if (node.Using.Count > 0)
            return Using(node, left, right, before, after);
        Field[] fields = [.. before, .. after];
        if (node.On is null)
            return (new BoundJoin(node.Kind, left, right, null), fields);
        var on = new ExpressionBinder(this, new Scope(outer, fields), "JOIN clause").Condition(node.On, "JOIN ON clause");
        var join = new BoundJoin(node.Kind, left, right, on);
        if (node.Kind == JoinKind.Inner)
            PartitionPruning.Restrict(on, join);
        return (join, fields);
    }

    private static Field[] Outer(IReadOnlyList<Field> fields, bool nullable) =>
        fields.Select(field => nullable ? field with { Nullable = true } : field).ToArray();

    private static bool IsLateral(Relation node) => node switch
    {
        Lateral or Unnest => true,
        AliasedRelation aliased => IsLateral(aliased.Relation),
        TableSample sample => IsLateral(sample.Relation),
        _ => false,
    };

    // The columns of USING come first and once; the others follow.
    private static (BoundRelation, IReadOnlyList<Field>) Using(Join node, BoundRelation left, BoundRelation right, Field[] before, Field[] after)
    {
        var (leftScope, rightScope) = (new Scope(null, before), new Scope(null, after));
        var merged = new List<Field>();
        var used = new HashSet<Field>(ReferenceEqualityComparer.Instance);
        var conditions = new List<BoundExpression>();
        foreach (var name in node.Using)
        {
            var x = leftScope.Find([], name.Value, name.Position, name.Value) ?? throw new SqlException(
                SqlErrorCode.ColumnNotFound, name.Position, $"Column '{name.Value}' is missing from left side of join");
            var y = rightScope.Find([], name.Value, name.Position, name.Value) ?? throw new SqlException(
                SqlErrorCode.ColumnNotFound, name.Position, $"Column '{name.Value}' is missing from right side of join");
            var common = Coercion.CommonSuperType(x.Type, y.Type) ?? throw new SqlException(
                SqlErrorCode.TypeMismatch, name.Position, $"Column Types of left and right side are not comparable: {x.Type} vs {y.Type}");
            var (a, b) = (Conversions.Convert(x.Value, common), Conversions.Convert(y.Value, common));
            conditions.Add(new BoundComparison(ComparisonOperator.Equal, a, b));
            var value = node.Kind switch
            {
                JoinKind.Right => b,
                JoinKind.Full => new BoundCoalesce([a, b], common),
                _ => a,
            };
            merged.Add(new Field(x.Name, null, value, x.Nullable));
            used.Add(x);
            used.Add(y);
        }
        var on = conditions.Count == 1 ? conditions[0] : new BoundLogical(true, NodeList.From(conditions));
        Field[] fields = [.. merged, .. before.Concat(after).Where(field => !used.Contains(field))];
        return (new BoundJoin(node.Kind, left, right, on), fields);
    }
}
