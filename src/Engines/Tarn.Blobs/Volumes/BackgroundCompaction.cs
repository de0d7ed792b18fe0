namespace Tarn.Blobs.Volumes;

/// <summary>
/// Compacts volumes as deletions leave little in them, one at a time, without waiting for a sweep. A volume that falls below
/// the share while another is compacted is noticed at its next deletion, or by the sweep.
/// </summary>
internal sealed class BackgroundCompaction(BlobOptions options, VolumeStore volumes, VolumeWriter writer, VolumeCompactor compactor) : IAsyncDisposable
{
    private const double DeadShare = 0.75;

    private readonly CancellationTokenSource closing = new();
    private readonly Lock gate = new();
    private Task running = Task.CompletedTask;

    /// <summary>Done when what was begun is.</summary>
    public Task Running => running;

    /// <summary>Begins to compact the volume if that is worth it now.</summary>
    public void Consider(uint number)
    {
        if (!running.IsCompleted || !volumes.IsDead(number, DeadShare))
            return;
        lock (gate)
        {
            if (running.IsCompleted && !closing.IsCancellationRequested)
                running = Task.Run(() => CompactAsync(number));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task running;
        lock (gate)
        {
            closing.Cancel();
            running = this.running;
        }
        await running.ConfigureAwait(false);
    }

    private async Task CompactAsync(uint number)
    {
        try
        {
            if (volumes.IsNewest(number))
                await writer.LeaveAsync(number).WaitAsync(closing.Token).ConfigureAwait(false);
            if (volumes.Exists(number))
                compactor.CompactIfDead(number, DeadShare, closing.Token);
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // The next sweep does it.
        }
        catch (IOException cause)
        {
            options.Remark($"A volume was not compacted, so the space of what was deleted in it stays taken: {cause.Message}");
        }
    }
}
