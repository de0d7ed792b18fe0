using Tarn.Sql.Types;

namespace Tarn.Sql.Bound;

/// <summary>Makes the conversions visible that Trino makes by itself.</summary>
internal static class Conversions
{
    internal static BoundExpression Convert(BoundExpression value, TrinoType type)
    {
        if (value.Type == type)
            return value;
        if (value is BoundConstant constant && Constant(constant, type) is { } converted)
            return converted;
        return new BoundCast(value, type, false);
    }

    private static BoundConstant? Constant(BoundConstant constant, TrinoType type) => constant.Value switch
    {
        null => new BoundConstant(null, type),
        long when type.IsInteger => new BoundConstant(constant.Value, type),
        long whole when type.IsFloat => new BoundConstant((double)whole, type),
        string when constant.Type is VarcharType && type is VarcharType { Length: null } => new BoundConstant(constant.Value, type),
        string when constant.Type is VarcharType { Length: { } from } && type is VarcharType { Length: { } to } && to >= from => new BoundConstant(constant.Value, type),
        _ => null,
    };

    /// <summary>A query whose columns have these types: itself, or one around it that converts them.</summary>
    internal static BoundNode Converted(BoundNode node, IReadOnlyList<TrinoType> types, int relation)
    {
        if (node.Types.SequenceEqual(types))
            return node;
        var items = node.Types.Select((type, i) => Convert(new BoundColumn(relation, $"c{i}", type), types[i]));
        return new BoundSelect(NodeList.From(items), NodeList.From(types)) { From = new BoundDerived(relation, node, false) };
    }
}
