using Tarn.Kernel;
using Tarn.Kinesis.Domain;
using Tarn.Kinesis.Tests.Support;
using Tarn.Log;
using Tarn.Worlds;

namespace Tarn.Kinesis.Tests;

/// <summary>What is open follows what is stored.</summary>
public sealed class OpenStreamTests
{
    private const string Account = "123456789012";
    private const string Region = "eu-west-1";

    [Fact]
    public async Task A_reader_that_is_open_follows_the_streams_retention()
    {
        await using var streams = new Streams();
        await streams.Create();
        await streams.Put("early");
        var reader = await streams.Records.OpenAsync("arn:aws:kinesis:eu-west-1:123456789012:stream/s", default);
        await streams.Clock.AdvanceAsync(TimeSpan.FromHours(20), default);
        Assert.Single(await reader.ReadAsync(0, 0, 10, 1000, default));
        await streams.Store.UpdateAsync(Account, Region, "s", stream => stream with { RetentionHours = 19 }, default);
        Assert.Empty(await reader.ReadAsync(0, 0, 10, 1000, default));
    }

    [Fact]
    public async Task A_change_that_comes_while_a_stream_is_opened_is_seen()
    {
        LogsThatPause logs = null!;
        await using var streams = new Streams(around: inner => logs = new LogsThatPause(inner));
        await streams.Create();
        logs.BeforeOpening = () => streams.Store.UpdateAsync(Account, Region, "s", stream => stream with { MaxRecordKiB = 2048 }, default);
        var open = await streams.Store.OpenAsync(Account, Region, "s", default);
        Assert.Equal(2048, open.Document.MaxRecordKiB);
        Assert.Same(open, await streams.Store.OpenAsync(Account, Region, "s", default));
    }

    [Fact]
    public async Task A_stream_made_anew_while_the_old_one_is_opened_is_the_one_that_opens()
    {
        LogsThatPause logs = null!;
        await using var streams = new Streams(around: inner => logs = new LogsThatPause(inner));
        await streams.Create();
        logs.BeforeOpening = async () =>
        {
            await streams.Run(new DeleteStreamRequest { StreamName = "s" });
            await streams.Create(shards: 3);
        };
        Assert.Equal(3, (await streams.Store.OpenAsync(Account, Region, "s", default)).Document.ShardCount);
    }

    [Fact]
    public async Task A_change_of_tags_leaves_the_gates_as_full_as_they_were()
    {
        await using var streams = new Streams();
        await streams.Create();
        var gate = (await streams.Store.OpenAsync(Account, Region, "s", default)).Gate(0);
        await streams.Run(new AddTagsToStreamRequest { StreamName = "s", Tags = new Dictionary<string, string> { ["a"] = "1" } });
        var open = await streams.Store.OpenAsync(Account, Region, "s", default);
        Assert.Same(gate, open.Gate(0));
        Assert.Equal("1", open.Document.Tags["a"]);
    }

    [Fact]
    public async Task Changes_that_arrive_late_do_not_undo_later_ones()
    {
        await using var streams = new Streams();
        await streams.Create();
        var open = await streams.Store.OpenAsync(Account, Region, "s", default);
        var first = open.Document with { Revision = 1, RetentionHours = 25 };
        open.Become(first with { Revision = 2, RetentionHours = 26 });
        open.Become(first);
        Assert.Equal(26, open.Document.RetentionHours);
    }

    [Fact]
    public async Task An_account_has_fifty_on_demand_streams_in_a_region()
    {
        await using var streams = new Streams();
        for (var i = 0; i < 50; i++)
            await Make(i);
        var error = await World.FailsAsync("LimitExceededException", () => Make(50));
        Assert.Equal("This request would exceed the limit of 50 on-demand streams for the account 123456789012 in eu-west-1.", error.Message);
        await streams.Create("provisioned");
        streams.World.Call = streams.World.Call with { Scope = new Scope(Account, "us-east-1") };
        await Make(50);

        Task Make(int i) => streams.Run(new CreateStreamRequest
        {
            StreamName = $"s{i}",
            StreamModeDetails = new StreamModeDetails { StreamMode = StreamModes.OnDemand },
        });
    }

    [Theory]
    [InlineData("cn-north-1", "arn:aws-cn:kinesis:cn-north-1:123456789012:stream/s")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:kinesis:us-gov-west-1:123456789012:stream/s")]
    [InlineData("eu-west-1", "arn:aws:kinesis:eu-west-1:123456789012:stream/s")]
    public async Task A_streams_ARN_has_the_partition_of_its_region(string region, string arn)
    {
        await using var streams = new Streams();
        streams.World.Call = streams.World.Call with { Scope = new Scope(Account, region) };
        await streams.Create();
        var summary = (await streams.Run(new DescribeStreamSummaryRequest { StreamARN = arn })).StreamDescriptionSummary;
        Assert.Equal(arn, summary.StreamARN);
        Assert.Equal(arn, (await streams.Records.OpenAsync(arn, default)).StreamArn);
        await streams.World.FailsAsync("ResourceNotFoundException", new DescribeStreamSummaryRequest { StreamARN = arn.Replace(":aws", ":aws-iso") });
    }

    [Fact]
    public async Task A_token_of_one_list_is_no_token_of_another()
    {
        await using var streams = new Streams();
        await streams.Create("a", shards: 3);
        await streams.Create("b");
        var call = streams.World.Call;
        streams.World.Call = call with { Service = "Kinesis", Operation = "ListStreams" };
        var token = (await streams.Run(new ListStreamsRequest { Limit = 1 })).NextToken;
        streams.World.Call = call with { Service = "Kinesis", Operation = "ListShards" };
        await streams.World.FailsAsync("InvalidArgumentException", new ListShardsRequest { NextToken = token });
        streams.World.Call = call with { Service = "Kinesis", Operation = "ListStreams", Scope = new Scope(Account, "us-east-1") };
        await streams.World.FailsAsync("InvalidArgumentException", new ListStreamsRequest { NextToken = token });
        await World.FailsAsync("InvalidArgumentException", () => streams.Read(token!));
    }

    /// <summary>Runs what the test says once, just before a log is opened: what another call may do at that moment.</summary>
    private sealed class LogsThatPause(ILogStore inner) : ILogStore
    {
        public Func<Task>? BeforeOpening { get; set; }

        public async ValueTask<ILog> OpenAsync(string name, CancellationToken cancel)
        {
            var before = BeforeOpening;
            BeforeOpening = null;
            await (before?.Invoke() ?? Task.CompletedTask);
            return await inner.OpenAsync(name, cancel);
        }

        public ValueTask DeleteAsync(string name, CancellationToken cancel) => inner.DeleteAsync(name, cancel);

        public IReadOnlyList<string> List() => inner.List();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
