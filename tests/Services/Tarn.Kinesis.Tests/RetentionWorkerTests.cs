using Microsoft.Extensions.Logging.Abstractions;
using Tarn.Kinesis.Tests.Support;
using Tarn.Kinesis.Workers;

namespace Tarn.Kinesis.Tests;

public sealed class RetentionWorkerTests
{
    [Fact]
    public async Task Trims_by_Tarns_clock_and_stops_when_asked()
    {
        await using var streams = new Streams();
        await streams.Create();
        await streams.Put("old");
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => new RetentionWorker(streams.Store, streams.Clock, NullLogger<RetentionWorker>.Instance).RunAsync(stop.Token));
        var log = await streams.Logs.OpenAsync(streams.Logs.List()[0], default);
        while (log.Bounds(0).First == 0)
        {
            await streams.Clock.AdvanceAsync(TimeSpan.FromHours(25), default);
            await Task.Yield();
        }

        await stop.CancelAsync();
        await running;
    }
}
