using System.Text;
using System.Text.Json;
using Tarn.Athena.Domain;
using Tarn.Glue;
using Tarn.Kernel;
using Tarn.Sql.Binding;
using Tarn.Sql.Bound;

namespace Tarn.Athena.Scanning;

/// <summary>The Glue catalog as a query's names see it. Used on the query's own thread, which may wait.</summary>
internal sealed class GlueCatalog(GlueTables glue, CallContext call, CancellationToken cancel) : ICatalog
{
    private const string PrestoViewStart = "/* Presto View: ";
    private const string PrestoViewEnd = " */";

    private readonly Dictionary<(string Schema, string Table), TableDefinition?> found = [];

    public TableDefinition? Find(string? catalog, string schema, string table)
    {
        if (!IsDefault(catalog))
            return null;
        if (!found.TryGetValue((schema, table), out var definition))
            found[(schema, table)] = definition = glue.FindTableAsync(schema, table, call, cancel).AsTask().GetAwaiter().GetResult() is { } entry ? Define(entry) : null;
        return definition;
    }

    public bool SchemaExists(string? catalog, string schema) =>
        IsDefault(catalog) && glue.FindDatabaseAsync(schema, call, cancel).AsTask().GetAwaiter().GetResult() is not null;

    private static bool IsDefault(string? catalog) => catalog is null || catalog.Equals(DataCatalog.Default, StringComparison.OrdinalIgnoreCase);

    private static TableDefinition Define(Table table) => new(
        table.DatabaseName, table.Name, Columns(table.StorageDescriptor?.Columns), Columns(table.PartitionKeys))
    {
        Tag = table,
        HiddenColumns = [HiddenColumn.Path],
        RefusedColumns = HiddenColumn.Refused,
        ViewQuery = table.TableType == "VIRTUAL_VIEW" ? ViewQuery(table) : null,
    };

    private static Sql.Bound.ColumnInfo[] Columns(IReadOnlyList<Column>? columns) =>
        [.. (columns ?? []).Select(column => Sql.Bound.ColumnInfo.FromHive(column.Name!.ToLowerInvariant(), column.Type ?? "string"))];

    /// <summary>Athena keeps a view's query in base64 within a comment, as JSON.</summary>
    private static string ViewQuery(Table table)
    {
        var text = table.ViewOriginalText ?? "";
        if (!text.StartsWith(PrestoViewStart, StringComparison.Ordinal) || !text.EndsWith(PrestoViewEnd, StringComparison.Ordinal))
            throw QueryFailure.NotSupported($"The view {table.DatabaseName}.{table.Name} is not one of Athena's.");
        try
        {
            using var view = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(text[PrestoViewStart.Length..^PrestoViewEnd.Length])));
            return view.RootElement.GetProperty("originalSql").GetString()!;
        }
        catch (Exception error) when (error is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new QueryFailure($"INVALID_VIEW: The text of view {table.DatabaseName}.{table.Name} cannot be read", inner: error);
        }
    }
}
