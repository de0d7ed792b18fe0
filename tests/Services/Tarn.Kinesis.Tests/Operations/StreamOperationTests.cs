using Tarn.Kernel;
using Tarn.Kinesis.Tests.Support;
using static Tarn.Kinesis.Tests.Support.Streams;

namespace Tarn.Kinesis.Tests.Operations;

/// <summary>CreateStream, DescribeStream, DescribeStreamSummary, ListStreams, ListShards and DeleteStream.</summary>
public sealed class StreamOperationTests
{
    private const string Arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/s";

    [Fact]
    public async Task A_stream_is_active_at_once_and_described()
    {
        await using var streams = new Streams();
        await streams.Create(shards: 3);
        var stream = (await streams.Run(new DescribeStreamRequest { StreamName = "s", Limit = 2 })).StreamDescription;
        Assert.Equal(("s", Arn, "ACTIVE", 24), (stream.StreamName, stream.StreamARN, stream.StreamStatus, stream.RetentionPeriodHours!.Value));
        Assert.Equal(streams.Clock.Now, stream.StreamCreationTimestamp);
        Assert.Equal(["shardId-000000000000", "shardId-000000000001"], stream.Shards.Select(shard => shard.ShardId));
        Assert.Equal("0", stream.Shards[0].HashKeyRange.StartingHashKey);
        Assert.Null(stream.Shards[0].SequenceNumberRange.EndingSequenceNumber);
        Assert.True(stream.HasMoreShards);
        stream = (await streams.Run(new DescribeStreamRequest { StreamARN = Arn, ExclusiveStartShardId = "shardId-000000000001" })).StreamDescription;
        Assert.Equal("340282366920938463463374607431768211455", Assert.Single(stream.Shards).HashKeyRange.EndingHashKey);
        Assert.False(stream.HasMoreShards);
        var summary = (await streams.Run(new DescribeStreamSummaryRequest { StreamARN = Arn, StreamName = "s" })).StreamDescriptionSummary;
        Assert.Equal((3, 0, "PROVISIONED"), (summary.OpenShardCount!.Value, summary.ConsumerCount!.Value, summary.StreamModeDetails.StreamMode));
    }

    [Fact]
    public async Task A_stream_on_demand_begins_with_four_shards()
    {
        await using var streams = new Streams(new KinesisSettings { ShardQuota = 1 });
        await streams.Run(new CreateStreamRequest { StreamName = "s", StreamModeDetails = new() { StreamMode = "ON_DEMAND" } });
        Assert.Equal(4, (await streams.Run(new ListShardsRequest { StreamName = "s" })).Shards.Count);
    }

    [Fact]
    public async Task Creation_is_refused_with_AWSs_errors()
    {
        await using var streams = new Streams(new KinesisSettings { ShardQuota = 5 });
        await streams.Create(shards: 3);
        await Fails("ResourceInUseException", () => streams.Create());
        var error = await Fails("LimitExceededException", () => streams.Create("t", shards: 3));
        Assert.Contains("Current shard count for the account: 3. Limit: 5. Number of additional shards that would have resulted from this request: 3.", error.Message);
        await Fails("ValidationException", () => streams.Run(new CreateStreamRequest { StreamName = "t" }));
        Assert.Single(streams.Logs.List());
    }

    [Fact]
    public async Task Streams_are_listed_by_name_in_pages()
    {
        await using var streams = new Streams();
        foreach (var name in new[] { "c", "a", "b" })
            await streams.Create(name);
        var page = await streams.Run(new ListStreamsRequest { Limit = 2 });
        Assert.Equal(["a", "b"], page.StreamNames);
        Assert.Equal("arn:aws:kinesis:eu-west-1:123456789012:stream/a", page.StreamSummaries[0].StreamARN);
        Assert.True(page.HasMoreStreams);
        page = await streams.Run(new ListStreamsRequest { Limit = 2, NextToken = page.NextToken });
        Assert.Equal(["c"], page.StreamNames);
        Assert.Null(page.NextToken);
        Assert.Equal(["c"], (await streams.Run(new ListStreamsRequest { ExclusiveStartStreamName = "b" })).StreamNames);
        await Fails("InvalidArgumentException", () => streams.Run(new ListStreamsRequest { NextToken = "AAAA" }));
        streams.Call = streams.Call with { Scope = new Scope(streams.Call.Account, "us-east-1") };
        Assert.Empty((await streams.Run(new ListStreamsRequest())).StreamNames);
    }

    [Fact]
    public async Task Shards_are_listed_in_pages_and_filtered()
    {
        await using var streams = new Streams();
        await streams.Create(shards: 5);
        var page = await streams.Run(new ListShardsRequest { StreamName = "s", MaxResults = 3 });
        Assert.Equal(3, page.Shards.Count);
        var rest = await streams.Run(new ListShardsRequest { NextToken = page.NextToken });
        Assert.Equal(["shardId-000000000003", "shardId-000000000004"], rest.Shards.Select(shard => shard.ShardId));
        Assert.Null(rest.NextToken);
        Assert.Equal(5, (await Filtered("AT_LATEST")).Shards.Count);
        Assert.Single((await Filtered("AFTER_SHARD_ID", shard: "shardId-000000000003")).Shards);
        Assert.Equal(5, (await Filtered("FROM_TIMESTAMP", time: streams.Clock.Now.AddHours(-1))).Shards.Count);
        Assert.Empty((await Filtered("AT_TIMESTAMP", time: streams.Clock.Now.AddHours(-1))).Shards);
        await Fails("InvalidArgumentException", () => Filtered("AT_TIMESTAMP"));
        await Fails("InvalidArgumentException", () => streams.Run(new ListShardsRequest { NextToken = page.NextToken, StreamName = "s" }));
        await Fails("InvalidArgumentException", () => streams.Run(new ListShardsRequest()));
        await streams.Clock.AdvanceAsync(TimeSpan.FromSeconds(301), default);
        await Fails("ExpiredNextTokenException", () => streams.Run(new ListShardsRequest { NextToken = page.NextToken }));

        Task<ListShardsResponse> Filtered(string type, string? shard = null, DateTimeOffset? time = null) => streams.Run(
            new ListShardsRequest { StreamName = "s", ShardFilter = new ShardFilter { Type = type, ShardId = shard, Timestamp = time } });
    }

    [Fact]
    public async Task A_deleted_stream_is_gone_with_its_records_and_its_iterators()
    {
        await using var streams = new Streams();
        await streams.Create();
        await streams.Put("old");
        var iterator = await streams.Iterator("TRIM_HORIZON");
        await streams.Run(new DeleteStreamRequest { StreamName = "s" });
        var error = await Fails("ResourceNotFoundException", () => streams.Run(new DescribeStreamRequest { StreamName = "s" }));
        Assert.Equal("Stream s under account 123456789012 not found.", error.Message);
        await Fails("ResourceNotFoundException", () => streams.Put("x"));
        Assert.Empty(streams.Logs.List());
        await streams.Create();
        await Fails("ResourceNotFoundException", () => streams.Read(iterator));
        Assert.Empty(await streams.Read(await streams.Iterator("TRIM_HORIZON")));
    }

    [Fact]
    public async Task Names_and_ARNs_must_agree_and_be_ours()
    {
        await using var streams = new Streams();
        await streams.Create();
        await Fails("InvalidArgumentException", () => streams.Run(new DescribeStreamSummaryRequest()));
        await Fails("InvalidArgumentException", () => streams.Run(new DescribeStreamSummaryRequest { StreamName = "t", StreamARN = Arn }));
        await Fails("AccessDeniedException", () => streams.Run(new DescribeStreamSummaryRequest { StreamARN = Arn.Replace("123456789012", "000000000000") }));
        await Fails("ResourceNotFoundException", () => streams.Run(new DescribeStreamSummaryRequest { StreamARN = Arn.Replace("eu-west-1", "us-east-1") }));
    }

    [Fact]
    public async Task Tags_are_added_changed_listed_and_removed()
    {
        await using var streams = new Streams();
        await streams.Run(new CreateStreamRequest { StreamName = "s", ShardCount = 1, Tags = new Dictionary<string, string> { ["a"] = "1" } });
        await streams.Put("kept");
        await streams.Run(new AddTagsToStreamRequest { StreamARN = Arn, Tags = new Dictionary<string, string> { ["b"] = "2", ["a"] = "3", ["c"] = "" } });
        await streams.Run(new RemoveTagsFromStreamRequest { StreamName = "s", TagKeys = ["c", "never"] });
        var page = await streams.Run(new ListTagsForStreamRequest { StreamName = "s", Limit = 1 });
        Assert.Equal(new Tag("a", "3"), Assert.Single(page.Tags));
        Assert.True(page.HasMoreTags);
        page = await streams.Run(new ListTagsForStreamRequest { StreamName = "s", ExclusiveStartTagKey = "a" });
        Assert.Equal(new Tag("b", "2"), Assert.Single(page.Tags));
        Assert.False(page.HasMoreTags);
        await Fails("InvalidArgumentException", () => streams.Run(new AddTagsToStreamRequest
        {
            StreamName = "s",
            Tags = Enumerable.Range(0, 49).ToDictionary(i => $"k{i}", _ => ""),
        }));
        Assert.Equal(["kept"], await streams.Read(await streams.Iterator("TRIM_HORIZON")));
    }

    [Fact]
    public async Task Tags_are_the_same_by_ARN_and_by_name()
    {
        await using var streams = new Streams();
        await streams.Run(new CreateStreamRequest { StreamName = "s", ShardCount = 1, Tags = new Dictionary<string, string> { ["b"] = "1" } });
        await streams.Run(new TagResourceRequest { ResourceARN = Arn, Tags = new Dictionary<string, string> { ["c"] = "3", ["a"] = "2" } });
        await streams.Run(new UntagResourceRequest { ResourceARN = Arn, TagKeys = ["c", "never"] });
        var byArn = await streams.Run(new ListTagsForResourceRequest { ResourceARN = Arn });
        var byName = await streams.Run(new ListTagsForStreamRequest { StreamName = "s" });
        Assert.Equal([new Tag("a", "2"), new Tag("b", "1")], byArn.Tags);
        Assert.Equal(byName.Tags, byArn.Tags);
        await Fails("ResourceNotFoundException", () => streams.Run(new ListTagsForResourceRequest { ResourceARN = Arn + "x" }));
    }

    [Fact]
    public async Task Logs_without_a_stream_are_swept()
    {
        await using var streams = new Streams();
        await streams.Create();
        await streams.Logs.OpenAsync("kinesis-left", default);
        await streams.Logs.OpenAsync("firehose-mine", default);
        await streams.Store.SweepAsync(default);
        Assert.Equal(2, streams.Logs.List().Count);
        Assert.DoesNotContain("kinesis-left", streams.Logs.List());
    }
}
