using System.Text.Json.Nodes;
using Tarn.Client;
using Tarn.Testing;

namespace Tarn.Preparation;

/// <summary>Inputs of a running Tarn: objects, prefixes and tables of the catalog.</summary>
public sealed class LakeInputTests
{
    [Fact]
    public async Task Objects_prefixes_and_tables_are_read_and_nothing_is_left_behind()
    {
        await using var tarn = await TarnProcess.StartAsync();
        using var client = tarn.Client();
        await client.EnsureBucketAsync("lake");
        foreach (var (key, text) in ((string, string)[])[("people/month=1/a.csv", "id,name\n1,Ann\n2,Bob\n"), ("people/month=2/b.csv", "id,name\n3,Eve\n"), ("people/_SUCCESS", ""), ("peoples.csv", "x\n1\n")])
            (await client.S3Async(HttpMethod.Put, $"lake/{key}", body: new StringContent(text))).Dispose();
        var query = new AthenaQuery(client);
        await client.EnsureBucketAsync("results");
        foreach (var sql in (string[])
            [
                "CREATE DATABASE shop",
                "CREATE EXTERNAL TABLE shop.people (id int, name string) PARTITIONED BY (month string) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' LOCATION 's3://lake/people/' TBLPROPERTIES ('skip.header.line.count'='1')",
                "MSCK REPAIR TABLE shop.people",
            ])
            await query.RunAsync(sql, "default", "s3://results/");

        var table = await ProfileAsync(tarn, "glue://shop.people");
        Assert.Equal(3, table["rows"]!.GetValue<long>());
        Assert.Equal(["id", "name", "month"], table["columns"]!.AsArray().Select(column => (string)column!["name"]!));
        Assert.Equal("Long", (string?)table["columns"]![0]!["type"]);

        var prefix = await ProfileAsync(tarn, "s3://lake/people");
        Assert.Equal("month", (string?)prefix["columns"]!.AsArray()[^1]!["name"]);
        Assert.Equal(1, (await ProfileAsync(tarn, "s3://lake/peoples.csv"))["rows"]!.GetValue<long>());

        using var listing = await client.S3Async(HttpMethod.Get, "aws-athena-query-results-tarn-prep", "list-type=2");
        Assert.DoesNotContain("<Key>", await listing.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var gone = await PrepProgram.RunAsync("profile", "s3://lake/nothing", "--endpoint", tarn.Endpoint.ToString());
        Assert.Equal((1, true), (gone.ExitCode, gone.Error.Contains("There is no data at 's3://lake/nothing'.", StringComparison.Ordinal)));
    }

    private static async Task<JsonNode> ProfileAsync(TarnProcess tarn, string input) =>
        JsonNode.Parse((await PrepProgram.RunAsync("profile", input, "--output", "json", "--endpoint", tarn.Endpoint.ToString())).Succeeded())!;
}
