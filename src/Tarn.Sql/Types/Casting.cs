namespace Tarn.Sql.Types;

/// <summary>Which explicit casts Trino allows.</summary>
public static class Casting
{
    /// <summary>Whether CAST(from AS to) is defined.</summary>
    public static bool IsAllowed(TrinoType from, TrinoType to)
    {
        if (from == to || from == TrinoType.Unknown || Coercion.CanCoerce(from, to))
            return true;
        if (from == TrinoType.Json || to == TrinoType.Json)
            return JsonCast(from == TrinoType.Json ? to : from);
        return (from, to) switch
        {
            (ArrayType a, ArrayType b) => IsAllowed(a.Element, b.Element),
            (MapType a, MapType b) => IsAllowed(a.Key, b.Key) && IsAllowed(a.Value, b.Value),
            (RowType a, RowType b) => a.Fields.Count == b.Fields.Count && a.Fields.Zip(b.Fields).All(pair => IsAllowed(pair.First.Type, pair.Second.Type)),
            (ArrayType or MapType or RowType, _) or (_, ArrayType or MapType or RowType) => false,
            _ => Scalar(from, to),
        };
    }

    private static bool Scalar(TrinoType from, TrinoType to)
    {
        if (from.IsText)
            return to is not SimpleType { Kind: SimpleKind.Unknown };
        if (to.IsText)
            return from != TrinoType.Varbinary;
        if (IsNumberOrBoolean(from))
            return IsNumberOrBoolean(to);
        return from switch
        {
            SimpleType { Kind: SimpleKind.Date } => to is TimestampType,
            TimestampType => to == TrinoType.Date || to is TimestampType or TimeType,
            TimeType => to is TimeType or TimestampType,
            _ => false,
        };
    }

    private static bool IsNumberOrBoolean(TrinoType type) => type.IsNumeric || type == TrinoType.Boolean;

    private static bool JsonCast(TrinoType other) => other switch
    {
        ArrayType array => array.Element == TrinoType.Json || JsonCast(array.Element),
        MapType map => map.Key.IsText && (map.Value == TrinoType.Json || JsonCast(map.Value)),
        RowType row => row.Fields.All(field => field.Type == TrinoType.Json || JsonCast(field.Type)),
        _ => IsNumberOrBoolean(other) || other is VarcharType || other == TrinoType.Json || other == TrinoType.Date || other is TimestampType { WithZone: false },
    };
}
