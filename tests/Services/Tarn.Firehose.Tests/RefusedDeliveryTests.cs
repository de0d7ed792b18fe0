using System.Text;
using Tarn.Firehose.Tests.Support;
using Tarn.Firehose.Workers;
using Tarn.Kernel;
using Tarn.Worlds;
using static Tarn.Firehose.Tests.Support.Hoses;

namespace Tarn.Firehose.Tests;

/// <summary>What can never be delivered keeps nothing waiting behind it, and is not lost.</summary>
public sealed class RefusedDeliveryTests
{
    private static ExtendedS3DestinationConfiguration Partitioned => Hoses.Destination with
    {
        Prefix = "p=!{partitionKeyFromQuery:p}/",
        ErrorOutputPrefix = "bad/",
        DynamicPartitioningConfiguration = new DynamicPartitioningConfiguration { Enabled = true },
        ProcessingConfiguration = Processing("MetadataExtraction", ("JsonParsingEngine", "JQ-1.6"), ("MetadataExtractionQuery", "{p:.p}")),
    };

    [Fact]
    public async Task A_partition_key_that_no_object_can_have_goes_to_the_error_prefix_at_once()
    {
        await using var hoses = await OpenAsync();
        await hoses.Create(Partitioned);
        var longest = $$"""{"p":"{{new string('語', 330)}}"}""";
        await hoses.Put("""{"p":"a\u0000b"}""", longest, """{"p":"\ud800"}""", """{"p":"well"}""");
        await hoses.Advance(60);
        Assert.Equal("""{"p":"well"}""", await hoses.Text(await hoses.KeyUnder("p=")));
        var failures = await hoses.Failures("bad/processing-failed/");
        Assert.Equal(["""{"p":"a\u0000b"}""", longest, """{"p":"\ud800"}"""], failures.Select(failure => failure.Data));
        Assert.Equal(
            ["DynamicPartitioning.InvalidObjectKey", "DynamicPartitioning.InvalidObjectKey", "DynamicPartitioning.MetadataExtractionFailed"],
            failures.Select(failure => failure.Code));
        Assert.Contains("NUL", failures[0].Message, StringComparison.Ordinal);
        Assert.Contains("1024 at most", failures[1].Message, StringComparison.Ordinal);
        Assert.NotEqual(WorkerState.Failing, hoses.World.Get<DeliveryWorker>().Status.State);
    }

    [Fact]
    public async Task A_record_that_is_no_text_at_all_goes_to_the_error_prefix()
    {
        await using var hoses = await OpenAsync();
        await hoses.Create(Partitioned);
        await hoses.Run(new PutRecordRequest { DeliveryStreamName = "hose", Record = new Record { Data = Encoding.Latin1.GetBytes("{\"p\":\"\u00fc\"}") } });
        await hoses.Put("""{"p":"well"}""");
        await hoses.Advance(60);
        Assert.Equal("""{"p":"well"}""", await hoses.Text(await hoses.KeyUnder("p=")));
        Assert.Contains("not valid Unicode", Assert.Single(await hoses.Failures("bad/")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_that_is_refused_goes_to_the_error_prefix_after_the_retry_duration_and_the_others_at_once()
    {
        await using var hoses = await OpenAsync();
        await hoses.Create(Partitioned with
        {
            DynamicPartitioningConfiguration = new DynamicPartitioningConfiguration { Enabled = true, RetryOptions = new RetryOptions { DurationInSeconds = 120 } },
        });
        hoses.SlowDowns.Refuses = key => key.StartsWith("p=2/", StringComparison.Ordinal);
        await hoses.Put("""{"p":1}""", """{"p":2,"n":1}""", """{"p":2,"n":2}""", """{"p":3}""");
        await hoses.Advance(60);
        Assert.Equal(["""{"p":1}""", """{"p":3}"""], (await hoses.Texts()).Order(StringComparer.Ordinal));
        Assert.Contains("Your key is too long", hoses.World.Get<DeliveryWorker>().Status.LastError, StringComparison.Ordinal);

        // The time counts on over a restart, and what comes meanwhile is not judged with what was refused.
        await hoses.Put("""{"p":2,"n":3}""", """{"p":4}""");
        await hoses.Restart();
        await hoses.Advance(90);
        Assert.Equal(2, (await hoses.Keys()).Length);
        await hoses.Advance(120);
        Assert.Equal(["""{"p":2,"n":1}""", """{"p":2,"n":2}"""], (await hoses.Failures("bad/processing-failed/")).Select(failure => failure.Data));
        Assert.All(await hoses.Failures("bad/"), failure => Assert.Equal(("S3.KeyTooLongError", "Your key is too long"), (failure.Code, failure.Message)));
        Assert.Equal("""{"p":4}""", await hoses.Text(await hoses.KeyUnder("p=4/")));

        hoses.SlowDowns.Refuses = _ => false;
        await hoses.Restart();
        await hoses.Advance(300);
        Assert.Equal("""{"p":2,"n":3}""", await hoses.Text(await hoses.KeyUnder("p=2/")));
        Assert.Equal(2, (await hoses.Failures("bad/")).Length);
        Assert.Equal(5, (await hoses.Keys()).Length);
    }

    [Fact]
    public async Task Failures_that_are_condemned_twice_are_kept_each_once()
    {
        await using var hoses = await OpenAsync();
        await hoses.Create(Hoses.Destination with { Prefix = "in/", ErrorOutputPrefix = "bad/" });
        hoses.SlowDowns.Refuses = key => key.StartsWith("in/", StringComparison.Ordinal);
        await hoses.Put("one");
        await hoses.Advance(400);
        await hoses.Put("two");
        await hoses.Advance(800);
        Assert.Equal(["one", "two"], (await hoses.Failures("bad/")).Select(failure => failure.Data).Order(StringComparer.Ordinal));
        hoses.SlowDowns.Refuses = _ => false;
        await hoses.Put("three");
        await hoses.Restart();
        await hoses.Advance(60);
        Assert.Equal("three", await hoses.Text(await hoses.KeyUnder("in/")));
        Assert.Equal(3, (await hoses.Keys()).Length);
    }

    [Fact]
    public async Task Records_that_are_lost_at_the_source_are_passed_over_and_told()
    {
        await using var hoses = await OpenAsync();
        await hoses.Create(Hoses.Destination with { ErrorOutputPrefix = "bad/" });
        await hoses.Put("this will be lost");
        await hoses.Put("kept");
        await hoses.Restart(() => Damage(hoses.World.DataDirectory, "this will be lost"));
        await hoses.Advance(200);
        Assert.Empty(await hoses.Keys());
        await hoses.Advance(200);
        Assert.Equal("kept", await hoses.Text(await hoses.KeyUnder("2026/")));
        var told = Assert.Single(await hoses.Failures("bad/"));
        Assert.Equal(("Source.RecordsLost", ""), (told.Code, told.Data));
        Assert.StartsWith("Records 0 to 0 of lane 0 are lost at the source", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prefix_whose_keys_can_never_be_is_refused_when_the_stream_is_made()
    {
        await using var hoses = await OpenAsync();
        await Refused("Prefix is invalid: the key of an object under it holds a NUL", Hoses.Destination with { Prefix = "a\0b/" });
        await Refused("ErrorOutputPrefix is invalid: the key of an object under it holds a NUL", Hoses.Destination with { ErrorOutputPrefix = "a\0b/" });
        await Refused("S3 takes 1024 at most", Hoses.Destination with { Prefix = new string('é', 480) });
        await Refused("S3 takes 1024 at most", Hoses.Destination with { ErrorOutputPrefix = new string('x', 950) });
        await Refused("half of a surrogate pair", Hoses.Destination with { Prefix = "\ud800" });

        // Only some names of months make it too long.
        var rest = 1_024 - "September/hose-1-2026-01-02-03-04-05-00000000-0000-0000-0000-000000000000".Length;
        var fits = Hoses.Destination with { Prefix = new string('x', rest) + "!{timestamp:MMMM}/", ErrorOutputPrefix = "bad/" };
        await Refused("has 1025 bytes", fits with { Prefix = "y" + fits.Prefix });
        Assert.Empty(hoses.Logs.List());
        await hoses.Create(fits);

        async Task Refused(string named, ExtendedS3DestinationConfiguration destination) =>
            Assert.Contains(named, (await World.FailsAsync("InvalidArgumentException", () => hoses.Create(destination))).Message, StringComparison.Ordinal);
    }

    private static void Damage(string directory, string record)
    {
        var file = Directory.EnumerateFiles(Path.Combine(directory, "logs"), "*.seg", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(record))] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}
