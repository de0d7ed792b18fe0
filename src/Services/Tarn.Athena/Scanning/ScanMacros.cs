namespace Tarn.Athena.Scanning;

/// <summary>How text becomes values where Hive's SerDes and DuckDB's casts differ.</summary>
internal static class ScanMacros
{
    public static readonly IReadOnlyList<string> Statements =
    [
        // A cast of DuckDB's would round 1.5 and take 1e3; for Hive neither is a whole number.
        "CREATE MACRO tarn_whole(x) AS CASE WHEN contains(x, '.') OR contains(x, 'e') OR contains(x, 'E') OR contains(x, '_') THEN NULL ELSE x END",
        """
        CREATE MACRO tarn_field(value, given, place) AS CASE WHEN value IS NULL AND given IS NOT NULL
        THEN error('HIVE_BAD_DATA: Error parsing field value ''' || given || ''' for field ' || place || ': For input string: "' || given || '"') ELSE value END
        """,
        "CREATE MACRO tarn_boolean(x) AS CASE lower(x) WHEN 'true' THEN true WHEN 'false' THEN false END",
    ];
}
