using Tarn.Firehose.Storage;
using Tarn.Kernel;

namespace Tarn.Firehose.Workers;

/// <summary>Takes up all deliveries at the start, where they were left, and ends them with the program.</summary>
internal sealed class DeliveryWorker(DeliveryStreamStore streams, Deliveries deliveries) : Worker
{
    public override async Task RunAsync(CancellationToken cancel)
    {
        await streams.SweepAsync(cancel);
        foreach (var stream in streams.All())
            deliveries.Start(stream);
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancel.Register(() => stop.TrySetResult()))
            await stop.Task;
        await deliveries.StopAllAsync();
    }
}
