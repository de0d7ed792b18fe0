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
    private const string ResultsBucket = "aws-athena-query-results-tarn-prep";

    public static async Task<PreparationInput> FetchAsync(TarnClient client, string named, string table, string directory, Work work)
    {
        var parts = table.Split('.', 2);
        if (parts.Length != 2 || parts[0].Length == 0 || parts[1].Length == 0)
            throw new CommandException($"'{named}' is not a table of the catalog. Write glue://DATABASE.TABLE.");

        await client.EnsureBucketAsync(ResultsBucket, work.Cancel);
        var query = new AthenaQuery(client);
        var id = await query.RunAsync($"SELECT * FROM {Quoted(parts[0])}.{Quoted(parts[1])}", parts[0], $"s3://{ResultsBucket}/", work.Cancel);
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

        var columns = await ColumnsAsync(client, parts[0], parts[1], work.Cancel);
        return new PreparationInput(FrameSource.TypedCsv(path, columns) with { Described = named }, new FileInfo(path).Length);
    }

    /// <summary>Columns, then partition keys, as a SELECT gives them, with the types that DuckDB reads them as.</summary>
    private static async Task<List<(string Name, string Type)>> ColumnsAsync(TarnClient client, string database, string table, CancellationToken cancel)
    {
        var answer = await client.CallAsync(JsonApi.Glue, "GetTable", new JsonObject { ["DatabaseName"] = database, ["Name"] = table }, cancel);
        var declared = (answer["Table"]!["StorageDescriptor"]?["Columns"] as JsonArray ?? []).Concat(answer["Table"]!["PartitionKeys"] as JsonArray ?? []);
        return [.. declared.Select(column => ((string)column!["Name"]!, Type((string?)column["Type"] ?? "string")))];
    }

    private static string Type(string declared) => HiveType.TryParse(declared) switch
    {
        HiveScalar { Kind: HiveKind.TinyInt or HiveKind.SmallInt or HiveKind.Int or HiveKind.BigInt } => "BIGINT",
        HiveScalar { Kind: HiveKind.Float or HiveKind.Double or HiveKind.Decimal } => "DOUBLE",
        HiveScalar { Kind: HiveKind.Boolean } => "BOOLEAN",
        HiveScalar { Kind: HiveKind.Date } => "DATE",
        HiveScalar { Kind: HiveKind.Timestamp } => "TIMESTAMP",
        _ => "VARCHAR", // names, and lists and structs as Athena writes them
    };

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
