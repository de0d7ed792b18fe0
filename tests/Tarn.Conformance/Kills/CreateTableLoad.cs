using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Tarn.Client;

namespace Tarn.Conformance.Kills;

/// <summary>Glue CreateTable, with columns that follow from the table's number.</summary>
internal sealed class CreateTableLoad : Load
{
    private const string Database = "kills";

    private readonly ConcurrentDictionary<string, bool> acknowledged = new();
    private int tables;

    public override int Writers => 1;

    public override int Acknowledged => acknowledged.Count;

    public override Task PrepareAsync(TarnClient client) => client.CallAsync(
        JsonApi.Glue, "CreateDatabase", new JsonObject { ["DatabaseInput"] = new JsonObject { ["Name"] = Database } });

    public override async Task WriteAsync(TarnClient client, int writer, Moments moments)
    {
        while (true)
        {
            var number = Interlocked.Increment(ref tables);
            var name = $"table_{number}";
            moments.Pass();
            await client.CallAsync(JsonApi.Glue, "CreateTable", new JsonObject
            {
                ["DatabaseName"] = Database,
                ["TableInput"] = new JsonObject
                {
                    ["Name"] = name,
                    ["StorageDescriptor"] = new JsonObject
                    {
                        ["Location"] = $"s3://kills/{name}/",
                        ["Columns"] = new JsonArray([.. ColumnNames(number).Select(column => new JsonObject { ["Name"] = column, ["Type"] = "string" })]),
                    },
                },
            });
            acknowledged[name] = true;
            moments.Pass();
        }
    }

    public override async Task CheckAsync(TarnClient client, bool everything)
    {
        var found = new HashSet<string>();
        string? token = null;
        do
        {
            var request = new JsonObject { ["DatabaseName"] = Database };
            if (token is not null)
                request["NextToken"] = token;
            var page = await client.CallAsync(JsonApi.Glue, "GetTables", request);
            foreach (var table in page["TableList"]!.AsArray())
            {
                var name = (string)table!["Name"]!;
                var columns = table["StorageDescriptor"]!["Columns"]!.AsArray().Select(column => (string)column!["Name"]!);
                Require(columns.SequenceEqual(ColumnNames(int.Parse(name["table_".Length..]))), $"table {name} is torn.");
                found.Add(name);
            }

            token = (string?)page["NextToken"];
        }
        while (token is not null);

        var lost = acknowledged.Keys.Where(name => !found.Contains(name)).ToArray();
        Require(lost.Length == 0, $"{lost.Length} acknowledged tables are gone, such as {lost.FirstOrDefault()}.");
    }

    private static IEnumerable<string> ColumnNames(int number) => Enumerable.Range(0, (number % 7) + 1).Select(column => $"c{number}_{column}");
}
