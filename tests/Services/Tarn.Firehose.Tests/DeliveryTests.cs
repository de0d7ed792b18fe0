using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Tarn.Firehose.Storage;
using Tarn.Firehose.Tests.Support;
using Tarn.Firehose.Workers;
using Tarn.Kernel;
using Tarn.Meta;
using static Tarn.Firehose.Tests.Support.Hoses;

namespace Tarn.Firehose.Tests;

/// <summary>When records go out, under which keys, and that none is lost.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task Records_are_joined_and_delivered_when_the_interval_is_over()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Create(Hoses.Destination);
        await hoses.Put("one", "two");
        await hoses.Advance(59);
        Assert.Empty(await hoses.Keys());
        await hoses.Put("three");
        await hoses.Advance(1);
        var key = Assert.Single(await hoses.Keys());
        Assert.Matches("^2026/01/02/03/hose-1-2026-01-02-03-04-05-[0-9a-f-]{36}$", key);
        Assert.Equal("onetwothree", await hoses.Text(key));
        await hoses.Advance(600);
        Assert.Single(await hoses.Keys());
        await hoses.Put("four");
        await hoses.Advance(60);
        Assert.Equal(2, (await hoses.Keys()).Length);
    }

    [Fact]
    public async Task A_full_buffer_does_not_wait()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Create(Hoses.Destination with { BufferingHints = new BufferingHints { SizeInMBs = 1, IntervalInSeconds = 600 } });
        var record = new string('x', 300_000);
        for (var i = 0; i < 9; i++)
            await hoses.Put(record);
        while (hoses.SlowDowns.Puts < 2)
            await Task.Yield();
        Assert.All(await hoses.Objects(), item => Assert.Equal(1_200_000, item.Size));
        await hoses.Advance(600);
        Assert.Equal(9 * 300_000, (await hoses.Objects()).Sum(item => item.Size));
    }

    [Fact]
    public async Task Delimiter_compression_time_zone_and_extension_are_as_configured()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Create(Hoses.Destination with
        {
            Prefix = "in/!{timestamp:yyyy-MM-dd'T'HH}/",
            ErrorOutputPrefix = "bad/",
            CompressionFormat = "GZIP",
            CustomTimeZone = "Asia/Tokyo",
            ProcessingConfiguration = Processing("AppendDelimiterToRecord", ("Delimiter", "\\n")),
        });
        await hoses.Put("one", "two");
        await hoses.Advance(60);
        var key = Assert.Single(await hoses.Keys());
        Assert.Matches("^in/2026-01-02T12/hose-1-2026-01-02-12-04-05-.*\\.gz$", key);
        using var unzipped = new StreamReader(new GZipStream(new MemoryStream(await hoses.Bytes(key)), CompressionMode.Decompress));
        Assert.Equal("one\ntwo\n", await unzipped.ReadToEndAsync());
    }

    [Fact]
    public async Task Partitions_get_their_own_objects_and_failures_the_error_prefix()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Create(Partitioned);
        await hoses.Put("""{"month":1,"n":1}{"month":2,"n":2}""", """{"month":1,"n":3}""", """{"n":4}""", "nonsense");
        await hoses.Advance(60);
        Assert.Equal(3, (await hoses.Keys()).Length);
        Assert.Equal("{\"month\":1,\"n\":1}\n{\"month\":1,\"n\":3}\n", await hoses.Text(await hoses.KeyUnder("month=1/")));
        Assert.Equal("{\"month\":2,\"n\":2}\n", await hoses.Text(await hoses.KeyUnder("month=2/")));
        var lines = (await hoses.Text(await hoses.KeyUnder("bad/processing-failed/2026/"))).TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        var failure = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal("DynamicPartitioning.MetadataExtractionFailed", failure.GetProperty("errorCode").GetString());
        Assert.Equal("""{"n":4}""", Encoding.UTF8.GetString(failure.GetProperty("rawData").GetBytesFromBase64()));
        Assert.Equal(1, failure.GetProperty("attemptsMade").GetInt32());
    }

    [Fact]
    public async Task More_than_five_hundred_partitions_overflow_into_the_error_prefix()
    {
        await using var hoses = await Hoses.OpenAsync(new FirehoseSettings { MemoryMegabytes = 1 });
        await hoses.Create(Partitioned);
        await hoses.Put(Enumerable.Range(0, 400).Select(i => $$"""{"month":{{i}},"x":"{{new string('x', 3000)}}"}""").ToArray());
        await hoses.Put(Enumerable.Range(400, 102).Select(i => $$"""{"month":{{i}}}""").ToArray());
        await hoses.Advance(60);
        Assert.Equal(501, (await hoses.Keys()).Length);
        var overflow = (await hoses.Text(await hoses.KeyUnder("bad/"))).TrimEnd().Split('\n');
        Assert.Equal(2, overflow.Length);
        Assert.All(overflow, line => Assert.Contains("ActivePartitionLimitExceeded", line));
        Assert.Equal(400, (await hoses.Objects()).Count(item => item.Size > 3000));
    }

    [Fact]
    public async Task A_kinesis_stream_is_delivered_from_where_it_stands_when_the_hose_is_made()
    {
        await using var hoses = await Hoses.OpenAsync();
        var arn = await hoses.CreateStream("source", 3);
        await hoses.PutToStream("source", "before");
        await hoses.Create(Hoses.Destination, kinesisArn: arn);
        await hoses.PutToStream("source", Enumerable.Range(0, 100).Select(i => $"<{i}>").ToArray());
        await hoses.Advance(120);
        var text = string.Concat(await hoses.Texts());
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"<{i}>").Order(), text.Replace("><", ">|<").Split('|').Order());
    }

    [Fact]
    public async Task What_waits_outlives_a_restart_and_goes_out_once()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Create(Partitioned);
        await hoses.Put("""{"month":1,"n":1}""");
        await hoses.Advance(30);
        await hoses.Put("""{"month":2,"n":1}""");
        await hoses.Restart();
        await hoses.Advance(30);
        Assert.StartsWith("month=1/", Assert.Single(await hoses.Keys()));
        await hoses.Put("""{"month":1,"n":2}""");
        await hoses.Restart();
        await hoses.Advance(60);
        Assert.Equal(3, (await hoses.Keys()).Length);
        Assert.Equal(3, hoses.SlowDowns.Puts);
        Assert.Equal(3 * "{\"month\":1,\"n\":1}\n".Length, (await hoses.Objects()).Sum(item => item.Size));
    }

    [Fact]
    public async Task A_delivery_that_fails_is_repeated_under_the_same_keys_even_after_a_restart()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Create(Partitioned);
        await hoses.Put("""{"month":1}""", """{"month":2}""", """{"month":3}""");
        hoses.SlowDowns.FailingPuts = 2;
        await hoses.Advance(60);
        var first = Assert.Single(await hoses.Keys());
        await hoses.Put("""{"month":1,"late":true}""");
        await hoses.Restart();
        await hoses.Advance(200);
        Assert.Contains(first, await hoses.Keys());
        Assert.Equal(4, (await hoses.Keys()).Length);
        Assert.Equal(["{\"month\":1,\"late\":true}\n", "{\"month\":1}\n", "{\"month\":2}\n", "{\"month\":3}\n"], (await hoses.Texts()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_delivery_that_cannot_begin_is_told_of_and_begun_again()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Create(Hoses.Destination);
        await hoses.Create(Hoses.Destination, "well");
        await hoses.Put("kept");
        var right = hoses.World.Get<DeliveryStreamStore>().All().Single(stream => stream.DeliveryStreamName == "hose");
        var table = new MetaTable<DeliveryStreamDocument>("firehose.streams", FirehoseDocuments.Default.DeliveryStreamDocument);
        Task PutAsync(DeliveryStreamDocument stream) => hoses.World.Get<IMetaStore>().WriteAsync(
            transaction => table.Put(transaction, MetaKey.Of(stream.Account, stream.Region, stream.DeliveryStreamName), stream));

        // What no operation would have stored, as an earlier program might have.
        await PutAsync(right with { Destination = right.Destination with { CompressionFormat = "Snappy" } });
        await hoses.Restart();
        await hoses.Advance(60);
        var status = hoses.World.Get<DeliveryWorker>().Status;
        Assert.Equal((WorkerState.Failing, "1 of 2 cannot deliver"), (status.State, status.Progress));
        Assert.StartsWith("hose: ", status.LastError, StringComparison.Ordinal);
        Assert.Empty(await hoses.Keys());

        await PutAsync(right);
        await hoses.Advance(90);
        Assert.Equal(["kept"], await hoses.Texts());
        Assert.NotEqual(WorkerState.Failing, hoses.World.Get<DeliveryWorker>().Status.State);
    }

    private static ExtendedS3DestinationConfiguration Partitioned => Hoses.Destination with
    {
        Prefix = "month=!{partitionKeyFromQuery:month}/",
        ErrorOutputPrefix = "bad/",
        DynamicPartitioningConfiguration = new DynamicPartitioningConfiguration { Enabled = true },
        ProcessingConfiguration = new ProcessingConfiguration
        {
            Enabled = true,
            Processors =
            [
                Processor("RecordDeAggregation", ("SubRecordType", "JSON")),
                Processor("MetadataExtraction", ("JsonParsingEngine", "JQ-1.6"), ("MetadataExtractionQuery", "{month:.month}")),
                Processor("AppendDelimiterToRecord"),
            ],
        },
    };
}
