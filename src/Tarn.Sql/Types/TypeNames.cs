namespace Tarn.Sql.Types;

/// <summary>The types of Trino that are a word and numbers.</summary>
internal static class TypeNames
{
    /// <summary>Finds a type by its name in any case, or null if there is none with these numbers.</summary>
    internal static TrinoType? Find(string name, IReadOnlyList<int> numbers) => (name.ToLowerInvariant(), numbers) switch
    {
        ("boolean", []) => TrinoType.Boolean,
        ("tinyint", []) => TrinoType.TinyInt,
        ("smallint", []) => TrinoType.SmallInt,
        ("integer" or "int", []) => TrinoType.Integer,
        ("bigint", []) => TrinoType.BigInt,
        ("real", []) => TrinoType.Real,
        ("double", []) => TrinoType.Double,
        ("decimal" or "dec", []) => new DecimalType(38, 0),
        ("decimal" or "dec", [> 0 and <= 38 and var p]) => new DecimalType(p, 0),
        ("decimal" or "dec", [> 0 and <= 38 and var p, >= 0 and var s]) when s <= p => new DecimalType(p, s),
        ("varchar", []) => TrinoType.Varchar,
        ("varchar", [>= 0 and var n]) => new VarcharType(n),
        ("char", []) => new CharType(1),
        ("char", [> 0 and <= 65536 and var n]) => new CharType(n),
        ("varbinary", []) => TrinoType.Varbinary,
        ("date", []) => TrinoType.Date,
        ("time", []) => new TimeType(3, false),
        ("time", [>= 0 and <= 12 and var p]) => new TimeType(p, false),
        ("timestamp", []) => TrinoType.Timestamp,
        ("timestamp", [>= 0 and <= 12 and var p]) => new TimestampType(p, false),
        ("json", []) => TrinoType.Json,
        ("unknown", []) => TrinoType.Unknown,
        _ => null,
    };
}
