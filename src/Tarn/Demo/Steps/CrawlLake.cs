using System.Text.Json.Nodes;
using Tarn.Client;

namespace Tarn.Demo.Steps;

/// <summary>Lets a crawler find the table and its partitions.</summary>
internal sealed class CrawlLake : IDemoStep
{
    public string Title => "Crawl the lake";

    public async Task<DemoOutcome> RunAsync(DemoContext demo, CancellationToken cancel)
    {
        var client = demo.Client;
        await client.CallAsync(
            JsonApi.Glue,
            "CreateCrawler",
            new JsonObject
            {
                ["Name"] = DemoContext.Crawler,
                ["Role"] = demo.RoleArn,
                ["DatabaseName"] = DemoContext.Database,
                ["Targets"] = new JsonObject
                {
                    ["S3Targets"] = new JsonArray(new JsonObject { ["Path"] = $"s3://{DemoContext.Bucket}/{DemoContext.LakePrefix}" }),
                },
            },
            cancel);
        await client.CallAsync(JsonApi.Glue, "StartCrawler", new JsonObject { ["Name"] = DemoContext.Crawler }, cancel);
        var crawler = await AwaitReadyAsync(client, cancel);
        if ((string?)crawler["LastCrawl"]?["Status"] != "SUCCEEDED")
            throw new CommandException($"The crawl ended as {crawler["LastCrawl"]?["Status"]}: {crawler["LastCrawl"]?["ErrorMessage"]}");

        var tables = await client.CallAsync(JsonApi.Glue, "GetTables", new JsonObject { ["DatabaseName"] = DemoContext.Database }, cancel);
        var found = tables["TableList"]!.AsArray().Single(table => (string?)table!["Name"] != DemoContext.SchemaTable)!;
        demo.Table = (string)found["Name"]!;
        var columns = found["StorageDescriptor"]!["Columns"]!.AsArray().Select(column => $"{column!["Name"]} {column["Type"]}");
        var partitions = await CountPartitionsAsync(client, demo.Table, cancel);
        var months = demo.LakeFiles.Select(Path.GetDirectoryName).Distinct().Count();
        if (partitions != months)
            throw new CommandException($"The crawler found {partitions} partitions where the lake has {months} months.");
        return new DemoOutcome(null, null, $"table {DemoContext.Database}.{demo.Table} with {partitions} partitions ({string.Join(", ", columns)})");
    }

    private static async Task<JsonNode> AwaitReadyAsync(TarnClient client, CancellationToken cancel)
    {
        while (true)
        {
            var crawler = (await client.CallAsync(JsonApi.Glue, "GetCrawler", new JsonObject { ["Name"] = DemoContext.Crawler }, cancel))["Crawler"]!;
            if ((string?)crawler["State"] == "READY")
                return crawler;
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancel);
        }
    }

    private static async Task<int> CountPartitionsAsync(TarnClient client, string table, CancellationToken cancel)
    {
        var count = 0;
        string? token = null;
        do
        {
            var request = new JsonObject { ["DatabaseName"] = DemoContext.Database, ["TableName"] = table };
            if (token is not null)
                request["NextToken"] = token;
            var page = await client.CallAsync(JsonApi.Glue, "GetPartitions", request, cancel);
            count += page["Partitions"]!.AsArray().Count;
            token = (string?)page["NextToken"];
        }
        while (token is not null);
        return count;
    }
}
