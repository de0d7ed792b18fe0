namespace Tarn.Lake;

/// <summary>Hive's classes that read and write rows, as tables name them. Source: "SerDe reference" of the Athena User Guide.</summary>
public static class SerDes
{
    /// <summary>Text between delimiters, nothing quoted.</summary>
    public const string LazySimple = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";

    /// <summary>Quoted text; every column is text.</summary>
    public const string OpenCsv = "org.apache.hadoop.hive.serde2.OpenCSVSerde";

    public const string OpenXJson = "org.openx.data.jsonserde.JsonSerDe";

    public const string HiveJson = "org.apache.hive.hcatalog.data.JsonSerDe";

    /// <summary>The same since Hive 3.</summary>
    public const string HiveJsonTwo = "org.apache.hadoop.hive.serde2.JsonSerDe";

    public const string Parquet = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";
}

/// <summary>The classes that STORED AS stands for.</summary>
/// <param name="InputFormat">Splits files into records.</param>
/// <param name="OutputFormat">Writes records into files.</param>
/// <param name="SerDe">Reads rows from records, where ROW FORMAT says no other.</param>
public sealed record FileFormat(string InputFormat, string OutputFormat, string SerDe)
{
    public static readonly FileFormat Text = new(
        "org.apache.hadoop.mapred.TextInputFormat", "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat", SerDes.LazySimple);

    public static readonly FileFormat Parquet = new(
        "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat", "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat", SerDes.Parquet);

    private static readonly Dictionary<string, FileFormat> ByName = new(StringComparer.OrdinalIgnoreCase) { ["TEXTFILE"] = Text, ["PARQUET"] = Parquet };

    /// <summary>The names that STORED AS takes.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The format of that name, in any case; null when there is none.</summary>
    public static FileFormat? Find(string name) => ByName.GetValueOrDefault(name);
}
