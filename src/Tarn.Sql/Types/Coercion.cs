namespace Tarn.Sql.Types;

/// <summary>Trino's implicit conversions.</summary>
public static class Coercion
{
    /// <summary>Whether a value of one type is taken for another without a cast.</summary>
    public static bool CanCoerce(TrinoType from, TrinoType to) =>
        from == to || CommonSuperType(from, to) is { } common && common == to;

    /// <summary>The least type both convert to, or null if there is none.</summary>
    public static TrinoType? CommonSuperType(TrinoType left, TrinoType right)
    {
        if (left == right)
            return left;
        if (left == TrinoType.Unknown)
            return right;
        if (right == TrinoType.Unknown)
            return left;
        if (left.IsNumeric && right.IsNumeric)
            return Numeric(left, right);
        return (left, right) switch
        {
            (VarcharType a, VarcharType b) => a.Length is { } x && b.Length is { } y ? new VarcharType(Math.Max(x, y)) : TrinoType.Varchar,
            (CharType a, CharType b) => new CharType(Math.Max(a.Length, b.Length)),
            (CharType a, VarcharType { Length: { } n }) => new CharType(Math.Max(a.Length, n)),
            (CharType, VarcharType b) => b,
            (VarcharType, CharType) => CommonSuperType(right, left),
            (TimestampType a, TimestampType b) => new TimestampType(Math.Max(a.Precision, b.Precision), a.WithZone || b.WithZone),
            (TimeType a, TimeType b) => new TimeType(Math.Max(a.Precision, b.Precision), a.WithZone || b.WithZone),
            (TimestampType, _) when right == TrinoType.Date => left,
            (_, TimestampType) when left == TrinoType.Date => right,
            (ArrayType a, ArrayType b) => CommonSuperType(a.Element, b.Element) is { } element ? new ArrayType(element) : null,
            (MapType a, MapType b) => CommonSuperType(a.Key, b.Key) is { } key && CommonSuperType(a.Value, b.Value) is { } value
                ? new MapType(key, value)
                : null,
            (RowType a, RowType b) => Rows(a, b),
            _ => null,
        };
    }

    /// <summary>The decimal that holds every value of an integer type.</summary>
    public static DecimalType AsDecimal(TrinoType type) => type switch
    {
        DecimalType same => same,
        SimpleType { Kind: SimpleKind.TinyInt } => new DecimalType(3, 0),
        SimpleType { Kind: SimpleKind.SmallInt } => new DecimalType(5, 0),
        SimpleType { Kind: SimpleKind.Integer } => new DecimalType(10, 0),
        _ => new DecimalType(19, 0),
    };

    private static TrinoType Numeric(TrinoType left, TrinoType right)
    {
        if (left.IsFloat || right.IsFloat)
            return left == TrinoType.Double || right == TrinoType.Double ? TrinoType.Double : TrinoType.Real;
        if (left is SimpleType a && right is SimpleType b)
            return a.Kind > b.Kind ? left : right;
        var (x, y) = (AsDecimal(left), AsDecimal(right));
        var scale = Math.Max(x.Scale, y.Scale);
        var whole = Math.Max(x.Precision - x.Scale, y.Precision - y.Scale);
        return new DecimalType(Math.Min(DecimalType.MaximumPrecision, whole + scale), scale);
    }

    private static RowType? Rows(RowType left, RowType right)
    {
        if (left.Fields.Count != right.Fields.Count)
            return null;
        var fields = new List<RowField>();
        for (var i = 0; i < left.Fields.Count; i++)
        {
            if (CommonSuperType(left.Fields[i].Type, right.Fields[i].Type) is not { } common)
                return null;
            // A name both agree on survives; Trino forgets the others.
            var name = left.Fields[i].Name == right.Fields[i].Name ? left.Fields[i].Name : null;
            fields.Add(new RowField(name, common));
        }
        return new RowType(NodeList.From(fields));
    }
}
