using System.Text.Json.Nodes;
using Tarn.Client;
using Tarn.Lake;
using Tarn.Preparation.Lake;
using Tarn.Processes;
using Tarn.Testing;

namespace Tarn.Preparation;

/// <summary>A running Tarn as where rows come from (objects, prefixes, tables of the catalog) and where they go.</summary>
public sealed class LakeTests
{
    [Fact]
    public async Task Objects_prefixes_and_tables_are_read_and_nothing_is_left_behind()
    {
        await using var tarn = await TarnProcess.StartAsync();
        using var client = tarn.Client();
        await client.EnsureBucketAsync("lake");
        foreach (var (key, text) in ((string, string)[])[("people/month=1/a.csv", "id,name\n1,Ann\n2,Bob\n"), ("people/month=2/b.csv", "id,name\n3,Eve\n"), ("people/_SUCCESS", ""), ("people/", ""), ("peoples.csv", "x\n1\n")])
            (await client.S3Async(HttpMethod.Put, $"lake/{key}", body: new StringContent(text))).Dispose();
        var query = new AthenaQuery(client);
        await client.EnsureBucketAsync("results");
        foreach (var sql in (string[])
            [
                "CREATE DATABASE shop",
                "CREATE EXTERNAL TABLE shop.people (id int, name string) PARTITIONED BY (month string) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' LOCATION 's3://lake/people/' TBLPROPERTIES ('skip.header.line.count'='1')",
                "MSCK REPAIR TABLE shop.people",
            ])
        {
            await query.RunAsync(sql, "default", "s3://results/");
        }

        var table = await ProfileAsync(tarn, "glue://shop.people");
        Assert.Equal(3, table["rows"]!.GetValue<long>());
        Assert.Equal(["id", "name", "month"], table["columns"]!.AsArray().Select(column => (string)column!["name"]!));
        Assert.Equal("Long", (string?)table["columns"]![0]!["type"]);

        var prefix = await ProfileAsync(tarn, "s3://lake/people");
        Assert.Equal("month", (string?)prefix["columns"]!.AsArray()[^1]!["name"]);
        Assert.Equal(3, (await ProfileAsync(tarn, "s3://lake/people/"))["rows"]!.GetValue<long>());
        Assert.Equal(1, (await ProfileAsync(tarn, "s3://lake/peoples.csv"))["rows"]!.GetValue<long>());

        using var directory = new TempDirectory();
        var rules = directory.Write("rules.dqdl", "Rules = [ FileUniqueness = 1, FileSize \"s3://lake/people/\" >= 0 B, FileMatch \"s3://lake/people/month=1/\" \"s3://lake/people/month=1/a.csv\", FileFreshness \"s3://lake/\" > \"2020-01-01\" with uriRegex = \"\\.csv$\" ]");
        var check = await PrepProgram.RunAsync("check", "s3://lake/people/", "--rules", rules, "--endpoint", tarn.Endpoint.ToString());
        Assert.True(check.ExitCode == 0, check.Output + check.Error);

        // How old the lake's files are is told by Tarn's clock.
        await client.AdvanceClockAsync(TimeSpan.FromDays(3));
        var stale = await PrepProgram.RunAsync(
            "check", "s3://lake/people/", "--rules", directory.Write("fresh.dqdl", "Rules = [ FileFreshness > (now() - 48 hours) ]"), "--endpoint", tarn.Endpoint.ToString());
        Assert.True(stale.ExitCode == 1, stale.Output + stale.Error);

        using var listing = await client.S3Async(HttpMethod.Get, "aws-athena-query-results-tarn-prep", "list-type=2");
        Assert.DoesNotContain("<Key>", await listing.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var gone = await PrepProgram.RunAsync("profile", "s3://lake/nothing", "--endpoint", tarn.Endpoint.ToString());
        Assert.Equal((1, true), (gone.ExitCode, gone.Error.Contains("There is no data at 's3://lake/nothing'.", StringComparison.Ordinal)));
    }

    /// <summary>Where a table of CSV files does not go with a recipe, it is said what to do about it; done, it goes.</summary>
    [Fact]
    public async Task A_table_of_csv_files_that_fails_a_recipe_says_what_to_do()
    {
        await using var tarn = await TarnProcess.StartAsync();
        using var client = tarn.Client();
        await client.EnsureBucketAsync("lake");
        (await client.S3Async(HttpMethod.Put, "lake/people/a.csv", body: new StringContent("id,age\n1,20\n2,\n3,NA\n"))).Dispose();
        await client.EnsureBucketAsync("results");
        const string rest = "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' LOCATION 's3://lake/people/' TBLPROPERTIES ('skip.header.line.count'='1')";
        foreach (var sql in (string[])["CREATE DATABASE shop", $"CREATE EXTERNAL TABLE shop.texts (id string, age string) {rest}", $"CREATE EXTERNAL TABLE shop.numbers (id int, age double) {rest}"])
            await new AthenaQuery(client).RunAsync(sql, "default", "s3://results/");
        using var directory = new TempDirectory();
        const string impute = "  - impute: { columns: [age], strategy: median }\n";
        var (plain, parsing) = (directory.Write("plain.yaml", $"read: {{ delimiter: ';' }}\nsteps:\n{impute}"), directory.Write("parsing.yaml", $"steps:\n  - parse: {{ columns: [age], missingIfNot: true }}\n{impute}"));
        Task<CommandResult> Run(string recipe, string table) => PrepProgram.RunAsync("run", recipe, table, "--to", directory.File("out"), "--split", "1/0/0", "--endpoint", tarn.Endpoint.ToString());

        var texts = await Run(plain, "glue://shop.texts");
        Assert.Equal(1, texts.ExitCode);
        Assert.Contains("The catalog says how the files of glue://shop.texts are written, so read: of the recipe or the model is not for it.", texts.Error, StringComparison.Ordinal);
        Assert.Contains("The catalog declares every column of glue://shop.texts as string", texts.Error, StringComparison.Ordinal);
        Assert.Contains("read them before this step: parse: { columns: [age] }.", texts.Error, StringComparison.Ordinal);
        var numbers = await Run(plain, "glue://shop.numbers");
        Assert.Equal(1, numbers.ExitCode);
        Assert.Contains("tarn: glue://shop.numbers cannot be read: HIVE_BAD_DATA: ", numbers.Error, StringComparison.Ordinal);
        Assert.Contains("or name the files instead of the table: s3://lake/people/.", numbers.Error, StringComparison.Ordinal);
        (await Run(parsing, "glue://shop.texts")).Succeeded();
        Assert.StartsWith("# A first recipe for 3 rows and 2 columns. Change it as you know better.\nname: texts\n", (await PrepProgram.RunAsync("init", "glue://shop.texts", "--endpoint", tarn.Endpoint.ToString())).Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_and_a_transform_write_into_the_lake()
    {
        await using var tarn = await TarnProcess.StartAsync();
        using var client = tarn.Client();
        using var directory = new TempDirectory();
        string[] endpoint = ["--endpoint", tarn.Endpoint.ToString()];
        var (recipe, input) = (directory.Write("recipe.yaml", PrepProgram.Recipe), directory.Write("people.csv", PrepProgram.People(400)));
        await client.EnsureBucketAsync("lake");
        foreach (var key in (string[])["prepared/old.txt", "prepared-other/kept.txt"])
            (await client.S3Async(HttpMethod.Put, $"lake/{key}", body: new StringContent("old"))).Dispose();

        var refused = await PrepProgram.RunAsync(["run", recipe, input, "--to", "s3://lake/prepared", "--target", "left", .. endpoint]);
        Assert.Equal((1, true), (refused.ExitCode, refused.Error.Contains("objects under 's3://lake/prepared/' already", StringComparison.Ordinal)));
        string[] replace = ["run", recipe, input, "--to", "s3://lake/prepared", "--target", "left", "--overwrite", .. endpoint];
        var foreign = await PrepProgram.RunAsync(replace);
        Assert.Equal((1, true), (foreign.ExitCode, foreign.Error.Contains("'s3://lake/prepared/' holds something and no lineage.json of a run", StringComparison.Ordinal)));
        using (var kept = await client.S3Async(HttpMethod.Get, "lake/prepared/old.txt"))
            Assert.Equal("old", await kept.Content.ReadAsStringAsync());
        (await client.S3Async(HttpMethod.Delete, "lake/prepared/old.txt")).Dispose();
        (await PrepProgram.RunAsync(replace)).Succeeded();
        (await PrepProgram.RunAsync([.. replace, "--format", "csv"])).Succeeded();
        (await PrepProgram.RunAsync(replace)).Succeeded();
        var itself = await PrepProgram.RunAsync(["run", recipe, "s3://lake/prepared/train.parquet", "--to", "s3://lake/prepared", "--overwrite", .. endpoint]);
        Assert.Equal((1, true), (itself.ExitCode, itself.Error.Contains("'s3://lake/prepared/train.parquet' lies under", StringComparison.Ordinal)));
        Assert.Equal(
            [.. ((string[])["lineage.json", "model.json", "profile.json", "report.html", "test.parquet", "train.parquet", "validation.parquet"]).Select(name => "prepared/" + name)],
            (await new S3Location("lake", "prepared/").ListAsync(client, CancellationToken.None)).Select(item => item.Key));
        Assert.Single(await new S3Location("lake", "prepared-other/").ListAsync(client, CancellationToken.None));

        var later = directory.Write("later.csv", string.Join('\n', PrepProgram.People(50).TrimEnd().Split('\n').Select(line => line[..line.LastIndexOf(',')])) + "\n");
        (await PrepProgram.RunAsync(["transform", "s3://lake/prepared/model.json", later, "--to", "s3://lake/later/rows.parquet", .. endpoint])).Succeeded();
        var profile = await ProfileAsync(tarn, "s3://lake/later/rows.parquet");
        Assert.Equal(50, profile["rows"]!.GetValue<long>());
        Assert.Equal(["later/_rows.parquet.lineage.json", "later/rows.parquet"], (await new S3Location("lake", "later/").ListAsync(client, CancellationToken.None)).Select(item => item.Key));
        Assert.Equal(["id", "age", "city"], profile["columns"]!.AsArray().Select(column => (string)column!["name"]!));
    }

    [Fact]
    public async Task A_large_file_goes_into_the_lake_in_parts()
    {
        await using var tarn = await TarnProcess.StartAsync();
        using var client = tarn.Client();
        using var directory = new TempDirectory();
        await client.EnsureBucketAsync("lake");
        var bytes = new byte[(64 << 20) + 1000];
        new Random(1).NextBytes(bytes);
        var path = directory.File("large");
        await File.WriteAllBytesAsync(path, bytes);
        long sent = 0;

        await LakeUpload.PutAsync(client, new S3Location("lake", "a b/large"), path, count => sent += count, CancellationToken.None);

        Assert.Equal(bytes.Length, sent);
        await LakeDownload.GetAsync(client, new S3Location("lake", "a b/large"), directory.File("back"), _ => { }, CancellationToken.None);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(directory.File("back")));
        using var cancelled = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LakeUpload.PutAsync(client, new S3Location("lake", "half"), path, _ => cancelled.Cancel(), cancelled.Token));
        using var uploads = await client.S3Async(HttpMethod.Get, "lake", "uploads");
        Assert.DoesNotContain("<UploadId>", await uploads.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(await new S3Location("lake", "").ListAsync(client, CancellationToken.None));
    }

    private static async Task<JsonNode> ProfileAsync(TarnProcess tarn, string input) =>
        JsonNode.Parse((await PrepProgram.RunAsync("profile", input, "--output", "json", "--endpoint", tarn.Endpoint.ToString())).Succeeded())!;
}
