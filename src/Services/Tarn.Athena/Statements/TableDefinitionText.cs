using Tarn.Glue;

namespace Tarn.Athena.Statements;

/// <summary>The lines of SHOW CREATE TABLE, laid out as Hive does.</summary>
internal static class TableDefinitionText
{
    public static IEnumerable<string> Of(Table table)
    {
        var storage = table.StorageDescriptor ?? new StorageDescriptor();
        var lines = new List<string> { $"CREATE EXTERNAL TABLE `{table.DatabaseName}.{table.Name}`(" };
        lines.AddRange(List((storage.Columns ?? []).Select(ColumnText), ")"));
        if (!string.IsNullOrEmpty(table.Description))
            lines.Add($"COMMENT {Quote(table.Description)}");
        if (table.PartitionKeys is { Count: > 0 } keys)
        {
            lines.Add("PARTITIONED BY ( ");
            lines.AddRange(List(keys.Select(ColumnText), ")"));
        }

        lines.Add("ROW FORMAT SERDE ");
        lines.Add($"  {Quote(storage.SerdeInfo?.SerializationLibrary ?? "")} ");
        if (storage.SerdeInfo?.Parameters is { Count: > 0 } properties)
        {
            lines.Add("WITH SERDEPROPERTIES ( ");
            lines.AddRange(List(properties.OrderBy(each => each.Key, StringComparer.Ordinal).Select(PropertyText), ") "));
        }

        lines.Add("STORED AS INPUTFORMAT ");
        lines.Add($"  {Quote(storage.InputFormat ?? "")} ");
        lines.Add("OUTPUTFORMAT ");
        lines.Add($"  {Quote(storage.OutputFormat ?? "")}");
        lines.Add("LOCATION");
        lines.Add($"  {Quote(storage.Location ?? "")}");
        lines.Add("TBLPROPERTIES (");
        lines.AddRange(List(
            (table.Parameters ?? new Dictionary<string, string>()).Where(each => each.Key != "EXTERNAL").OrderBy(each => each.Key, StringComparer.Ordinal).Select(PropertyText), ")"));
        return lines;
    }

    private static IEnumerable<string> List(IEnumerable<string> items, string end)
    {
        var all = items.ToList();
        for (var i = 0; i < all.Count; i++)
            yield return $"  {all[i]}{(i + 1 < all.Count ? ", " : end)}";
        if (all.Count == 0)
            yield return end;
    }

    private static string ColumnText(Column column) =>
        $"`{column.Name}` {column.Type}{(string.IsNullOrEmpty(column.Comment) ? "" : $" COMMENT {Quote(column.Comment)}")}";

    private static string PropertyText(KeyValuePair<string, string> property) => $"{Quote(property.Key)}={Quote(property.Value)}";

    private static string Quote(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}'";
}
