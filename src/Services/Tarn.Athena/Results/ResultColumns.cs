using Tarn.Sql.Bound;
using Tarn.Sql.Types;

namespace Tarn.Athena.Results;

/// <summary>Describes the columns of a SELECT as Athena does.</summary>
internal static class ResultColumns
{
    public static ColumnInfo Of(OutputColumn column)
    {
        var (type, precision, scale) = Describe(column.Type);
        return new ColumnInfo
        {
            Name = column.Name,
            Label = column.Name,
            Type = type,
            Precision = precision,
            Scale = scale,
            CaseSensitive = column.Type.IsText,
        };
    }

    private static (string Type, int Precision, int Scale) Describe(TrinoType type) => type switch
    {
        SimpleType { Kind: SimpleKind.TinyInt } => ("tinyint", 3, 0),
        SimpleType { Kind: SimpleKind.SmallInt } => ("smallint", 5, 0),
        SimpleType { Kind: SimpleKind.Integer } => ("integer", 10, 0),
        SimpleType { Kind: SimpleKind.BigInt } => ("bigint", 19, 0),
        SimpleType { Kind: SimpleKind.Real } => ("float", 17, 0),
        SimpleType { Kind: SimpleKind.Double } => ("double", 17, 0),
        SimpleType { Kind: SimpleKind.Varbinary } => ("varbinary", 1_073_741_824, 0),
        SimpleType simple => (simple.ToString(), 0, 0),
        DecimalType number => ("decimal", number.Precision, number.Scale),
        VarcharType varchar => ("varchar", varchar.Length ?? int.MaxValue, 0),
        CharType text => ("char", text.Length, 0),
        TimestampType { WithZone: true } => ("timestamp with time zone", 3, 0),
        TimestampType => ("timestamp", 3, 0),
        TimeType { WithZone: true } => ("time with time zone", 3, 0),
        TimeType => ("time", 3, 0),
        ArrayType => ("array", 0, 0),
        MapType => ("map", 0, 0),
        RowType => ("row", 0, 0),
        _ => (type.ToString(), 0, 0),
    };
}
