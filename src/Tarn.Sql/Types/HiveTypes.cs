using Tarn.Lake;

namespace Tarn.Sql.Types;

/// <summary>What Trino makes of Hive's types.</summary>
public static class HiveTypes
{
    /// <summary>Reads a type as a statement or the catalog writes it.</summary>
    /// <exception cref="SqlException">TYPE_NOT_FOUND or NOT_SUPPORTED.</exception>
    public static HiveType Parse(string text, Position? position = null)
    {
        HiveType type;
        try
        {
            type = HiveType.Parse(text);
        }
        catch (HiveTypeException error) when (error.Fault == HiveTypeFault.TooDeep)
        {
            throw new SqlException(SqlErrorCode.NotSupported, position, error.Message);
        }
        catch (HiveTypeException error)
        {
            throw new SqlException(SqlErrorCode.TypeNotFound, position, $"Unsupported Hive type: {error.Part}");
        }

        _ = ToTrino(type, position);
        return type;
    }

    /// <summary>Trino's type of the same values.</summary>
    /// <exception cref="SqlException">NOT_SUPPORTED: Trino has none.</exception>
    public static TrinoType ToTrino(this HiveType type, Position? position = null) => type switch
    {
        HiveArray array => new ArrayType(array.Element.ToTrino(position)),
        HiveMap map => new MapType(map.Key.ToTrino(position), map.Value.ToTrino(position)),
        HiveStruct structure => new RowType(NodeList.From(structure.Fields.Select(field => new RowField(field.Name, field.Type.ToTrino(position))).ToList())),
        HiveScalar scalar => ToTrino(scalar),
        _ => throw new SqlException(SqlErrorCode.NotSupported, position, $"Unsupported Hive type: {type}"),
    };

    private static TrinoType ToTrino(HiveScalar type) => type.Kind switch
    {
        HiveKind.Boolean => TrinoType.Boolean,
        HiveKind.TinyInt => TrinoType.TinyInt,
        HiveKind.SmallInt => TrinoType.SmallInt,
        HiveKind.Int => TrinoType.Integer,
        HiveKind.BigInt => TrinoType.BigInt,
        HiveKind.Float => TrinoType.Real,
        HiveKind.Double => TrinoType.Double,
        HiveKind.Decimal => new DecimalType(type.Size, type.Scale),
        HiveKind.Varchar when type.Size > 0 => new VarcharType(type.Size),
        HiveKind.Char => new CharType(type.Size),
        HiveKind.Binary => TrinoType.Varbinary,
        HiveKind.Date => TrinoType.Date,
        HiveKind.Timestamp => TrinoType.Timestamp,
        _ => TrinoType.Varchar,
    };
}
