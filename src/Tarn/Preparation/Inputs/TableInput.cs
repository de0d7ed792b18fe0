using System.Text.Json.Nodes;
using Tarn.Client;
using Tarn.Lake;
using Tarn.Prep.IO;
using Tarn.Preparation.Running;

namespace Tarn.Preparation.Inputs;

/// <summary>
/// Fetches a table of the catalog through Athena, so that columns, types and partitions are what the catalog declares, whatever files
/// lie under the table. The result that Athena leaves in S3 is taken away afterwards.
/// </summary>
internal static class TableInput
{
    private const string BadData = "HIVE_BAD_DATA";
    private const string Text = "VARCHAR";
    private const string ResultsBucket = "aws-athena-query-results-tarn-prep";

    public static async Task<PreparationInput> FetchAsync(TarnClient client, string named, string table, string directory, Work work)
    {
        var parts = table.Split('.', 2);
        if (parts.Length != 2 || parts[0].Length == 0 || parts[1].Length == 0)
            throw new CommandException($"'{named}' is not a table of the catalog. Write glue://DATABASE.TABLE.");

        await client.EnsureBucketAsync(ResultsBucket, work.Cancel);
        var query = new AthenaQuery(client);
        var id = await RunAsync(query, client, named, parts[0], parts[1], work.Cancel);
        var path = Path.Combine(directory, "table.csv");
        try
        {
            using var response = await client.S3Async(HttpMethod.Get, $"{ResultsBucket}/{id}.csv", cancel: work.Cancel);
            await using var file = File.Create(path);
            await response.Content.CopyToAsync(file, work.Cancel);
        }
        finally
        {
            foreach (var ending in (string[])[".csv", ".csv.metadata"])
                (await client.S3Async(HttpMethod.Delete, $"{ResultsBucket}/{id}{ending}", cancel: CancellationToken.None)).Dispose();
        }

        var columns = Columns(await TableAsync(client, parts[0], parts[1], work.Cancel));
        if (columns.Count > 1 && columns.TrueForAll(column => column.Type == Text))
            work.Say($"The catalog declares every column of {named} as string, so numbers and dates in it are text to the steps: let a first step read them (parse), or declare their types in the catalog.");
        return new PreparationInput(FrameSource.TypedCsv(path, columns) with { Described = named }, new FileInfo(path).Length);
    }

    /// <summary>A value that is not of its declared type ends the query; what to do then is told.</summary>
    private static async Task<string> RunAsync(AthenaQuery query, TarnClient client, string named, string database, string table, CancellationToken cancel)
    {
        try
        {
            return await query.RunAsync($"SELECT * FROM {Quoted(database)}.{Quoted(table)}", database, $"s3://{ResultsBucket}/", cancel);
        }
        catch (TarnClientException fault) when (fault.Message.StartsWith(BadData, StringComparison.Ordinal))
        {
            var place = (string?)(await TableAsync(client, database, table, cancel))["StorageDescriptor"]?["Location"];
            throw new CommandException(
                $"{named} cannot be read: {fault.Message}. A value in its files is not of the type that the catalog declares. Declare that column as string and let a first step read it (parse)"
                + $"{(place is null ? "" : $", or name the files instead of the table: {place}")}.",
                fault);
        }
    }

    private static async Task<JsonNode> TableAsync(TarnClient client, string database, string table, CancellationToken cancel) =>
        (await client.CallAsync(JsonApi.Glue, "GetTable", new JsonObject { ["DatabaseName"] = database, ["Name"] = table }, cancel))["Table"]!;

    /// <summary>Columns, then partition keys, as a SELECT gives them, with the types that DuckDB reads them as.</summary>
    private static List<(string Name, string Type)> Columns(JsonNode table)
    {
        var declared = (table["StorageDescriptor"]?["Columns"] as JsonArray ?? []).Concat(table["PartitionKeys"] as JsonArray ?? []);
        return [.. declared.Select(column => ((string)column!["Name"]!, Type((string?)column["Type"] ?? "string")))];
    }

    private static string Type(string declared) => HiveType.TryParse(declared) switch
    {
        HiveScalar { Kind: HiveKind.TinyInt or HiveKind.SmallInt or HiveKind.Int or HiveKind.BigInt } => "BIGINT",
        HiveScalar { Kind: HiveKind.Float or HiveKind.Double or HiveKind.Decimal } => "DOUBLE",
        HiveScalar { Kind: HiveKind.Boolean } => "BOOLEAN",
        HiveScalar { Kind: HiveKind.Date } => "DATE",
        HiveScalar { Kind: HiveKind.Timestamp } => "TIMESTAMP",
        _ => Text, // names, and lists and structs as Athena writes them
    };

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
