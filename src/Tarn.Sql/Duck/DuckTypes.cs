using Tarn.Sql.Types;

namespace Tarn.Sql.Duck;

/// <summary>
/// How Trino's types are held in DuckDB. A timestamp with time zone is a STRUCT of its instant in UTC and its zone,
/// since DuckDB's own type forgets the zone; json is JSON; char is padded VARCHAR; fields of rows without names are
/// field0, field1 and so on.
/// </summary>
public static class DuckTypes
{
    /// <summary>The name of the type in DuckDB's SQL.</summary>
    public static string Name(TrinoType type) => type switch
    {
        SimpleType simple => Simple(simple.Kind),
        DecimalType number => $"DECIMAL({number.Precision},{number.Scale})",
        VarcharType or CharType => "VARCHAR",
        TimeType => "TIME",
        TimestampType { WithZone: true } => "STRUCT(utc TIMESTAMP, zone VARCHAR)",
        TimestampType { Precision: > 6 } => "TIMESTAMP_NS",
        TimestampType => "TIMESTAMP",
        ArrayType array => $"{Name(array.Element)}[]",
        MapType map => $"MAP({Name(map.Key)}, {Name(map.Value)})",
        RowType row => $"STRUCT({string.Join(", ", FieldNames(row).Select((name, i) => $"{Names.QuoteAlways(name)} {Name(row.Fields[i].Type)}"))})",
        _ => throw new SqlException(SqlErrorCode.NotSupported, null, $"Type {type} is not supported here"),
    };

    /// <summary>The names of a row's fields in its STRUCT: DuckDB wants them all, and different in any case.</summary>
    public static IReadOnlyList<string> FieldNames(RowType row)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new string[row.Fields.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var name = row.Fields[i].Name ?? $"field{i}";
            while (!seen.Add(name))
                name = $"{name}_{i}";
            names[i] = name;
        }
        return names;
    }

    private static string Simple(SimpleKind kind) => kind switch
    {
        SimpleKind.Boolean => "BOOLEAN",
        SimpleKind.TinyInt => "TINYINT",
        SimpleKind.SmallInt => "SMALLINT",
        SimpleKind.Integer => "INTEGER",
        SimpleKind.BigInt => "BIGINT",
        SimpleKind.Real => "FLOAT",
        SimpleKind.Double => "DOUBLE",
        SimpleKind.Varbinary => "BLOB",
        SimpleKind.Date => "DATE",
        SimpleKind.Json => "JSON",
        SimpleKind.IntervalYearToMonth or SimpleKind.IntervalDayToSecond => "INTERVAL",
        _ => "INTEGER",
    };
}
