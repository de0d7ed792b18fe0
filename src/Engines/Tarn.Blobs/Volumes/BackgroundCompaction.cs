namespace Tarn.Blobs.Volumes;

/// <summary>
/// Compacts volumes as deletions leave little in them, one at a time, without waiting for a sweep. A volume that falls below
/// the share while another is compacted is noticed at its next deletion, or by the sweep.
/// </summary>
internal sealed class BackgroundCompaction(BlobOptions options, VolumeStore volumes, VolumeCompactor compactor) : IAsyncDisposable
{
    private const double DeadShare = 0.75;

    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Done when what was begun is.</summary>
    public Task Running => _running;

    /// <summary>Begins to compact the volume if that is worth it now.</summary>
    public void Consider(uint number)
    {
        if (!_running.IsCompleted || !volumes.IsDead(number, DeadShare))
            return;
        lock (_gate)
        {
            if (_running.IsCompleted && !_closing.IsCancellationRequested)
                _running = Task.Run(() => Compact(number));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task running;
        lock (_gate)
        {
            _closing.Cancel();
            running = _running;
        }
        await running.ConfigureAwait(false);
    }

    private void Compact(uint number)
    {
        try
        {
            if (volumes.Exists(number))
                compactor.CompactIfDead(number, DeadShare, _closing.Token);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The next sweep does it.
        }
        catch (IOException cause)
        {
            options.Remark($"A volume was not compacted, so the space of what was deleted in it stays taken: {cause.Message}");
        }
    }
}
