using Tarn.Kinesis.Tests.Support;
using Tarn.Log;

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

        public IReadOnlyList<string> FindDamage(CancellationToken cancel) => inner.FindDamage(cancel);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
