using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace Tarn.Duck;

/// <summary>Reads DuckDB's type objects into <see cref="DuckType"/>.</summary>
internal static class DuckTypeReader
{
    /// <summary>Reads the type and lets go of DuckDB's object.</summary>
    public static DuckType ReadAndDispose(DuckDBLogicalType type)
    {
        using (type)
            return Read(type);
    }

    private static DuckType Read(DuckDBLogicalType type)
    {
        var id = (DuckTypeId)LogicalType.DuckDBGetTypeId(type);
        return id switch
        {
            DuckTypeId.Decimal => new DuckType(id) { Width = LogicalType.DuckDBDecimalWidth(type), Scale = LogicalType.DuckDBDecimalScale(type) },
            DuckTypeId.List => new DuckType(id) { Element = ReadAndDispose(LogicalType.DuckDBListTypeChildType(type)) },
            DuckTypeId.Array => new DuckType(id)
            {
                Element = ReadAndDispose(LogicalType.DuckDBArrayTypeChildType(type)),
                ArrayLength = (int)LogicalType.DuckDBArrayVectorGetSize(type),
            },
            DuckTypeId.Map => new DuckType(id) { Element = MapElement(type) },
            DuckTypeId.Struct => new DuckType(id) { Fields = Fields(type) },
            DuckTypeId.Enum => new DuckType(id) { EnumNames = EnumNames(type) },
            _ => new DuckType(id),
        };
    }

    private static DuckType MapElement(DuckDBLogicalType type) => new(DuckTypeId.Struct)
    {
        Fields =
        [
            new DuckField("key", ReadAndDispose(LogicalType.DuckDBMapTypeKeyType(type))),
            new DuckField("value", ReadAndDispose(LogicalType.DuckDBMapTypeValueType(type))),
        ],
    };

    private static DuckField[] Fields(DuckDBLogicalType type)
    {
        var fields = new DuckField[(int)LogicalType.DuckDBStructTypeChildCount(type)];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = new DuckField(
                LogicalType.DuckDBStructTypeChildName(type, i),
                ReadAndDispose(LogicalType.DuckDBStructTypeChildType(type, i)));
        }

        return fields;
    }

    private static string[] EnumNames(DuckDBLogicalType type)
    {
        var names = new string[LogicalType.DuckDBEnumDictionarySize(type)];
        for (var i = 0; i < names.Length; i++)
            names[i] = LogicalType.DuckDBEnumDictionaryValue(type, i);
        return names;
    }
}
