using System.Runtime.InteropServices;
using Tarn.Duck.Native;

namespace Tarn.Duck;

/// <summary>Reads DuckDB's type objects into <see cref="DuckType"/>.</summary>
internal static class DuckTypeReader
{
    /// <summary>Reads the type and lets go of the native object.</summary>
    public static DuckType ReadAndDestroy(nint type)
    {
        try
        {
            return Read(type);
        }
        finally
        {
            VectorApi.DestroyType(ref type);
        }
    }

    private static DuckType Read(nint type)
    {
        var id = VectorApi.TypeId(type);
        return id switch
        {
            DuckTypeId.Decimal => new DuckType(id) { Width = VectorApi.DecimalWidth(type), Scale = VectorApi.DecimalScale(type) },
            DuckTypeId.List => new DuckType(id) { Element = ReadAndDestroy(VectorApi.ListChildType(type)) },
            DuckTypeId.Array => new DuckType(id)
            {
                Element = ReadAndDestroy(VectorApi.ArrayChildType(type)),
                ArrayLength = (int)VectorApi.ArraySize(type),
            },
            DuckTypeId.Map => new DuckType(id) { Element = MapElement(type) },
            DuckTypeId.Struct => new DuckType(id) { Fields = Fields(type) },
            DuckTypeId.Enum => new DuckType(id) { EnumNames = EnumNames(type) },
            _ => new DuckType(id),
        };
    }

    private static DuckType MapElement(nint type) => new(DuckTypeId.Struct)
    {
        Fields =
        [
            new DuckField("key", ReadAndDestroy(VectorApi.MapKeyType(type))),
            new DuckField("value", ReadAndDestroy(VectorApi.MapValueType(type))),
        ],
    };

    private static DuckField[] Fields(nint type)
    {
        var fields = new DuckField[(int)VectorApi.StructFieldCount(type)];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = new DuckField(
                Take(VectorApi.StructFieldName(type, (ulong)i)),
                ReadAndDestroy(VectorApi.StructFieldType(type, (ulong)i)));
        }

        return fields;
    }

    private static string[] EnumNames(nint type)
    {
        var names = new string[VectorApi.EnumSize(type)];
        for (var i = 0; i < names.Length; i++)
            names[i] = Take(VectorApi.EnumName(type, (ulong)i));
        return names;
    }

    private static string Take(nint text)
    {
        var taken = Marshal.PtrToStringUTF8(text)!;
        Api.Free(text);
        return taken;
    }
}
