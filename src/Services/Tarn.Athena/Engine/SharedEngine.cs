namespace Tarn.Athena.Engine;

/// <summary>The process that all works share: it starts with the first that needs it, and goes when nothing was asked of it for a while.</summary>
/// <param name="start">Starts one, with all the memory or half of it.</param>
internal sealed class SharedEngine(Func<bool, Task<EngineLife>> start) : IAsyncDisposable
{
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim gate = new(1);
    private EngineLife? life;
    private int users;
    private int uses;
    private bool isDisposed;

    /// <summary>One that can be given work; <see cref="End"/> follows, whatever comes of it.</summary>
    /// <param name="mayHaveAll">Whether one that is started now has all the memory.</param>
    /// <param name="mustHaveAll">Whether one that has half of it must go; whoever asks is the only one who works.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<EngineLife> BeginAsync(Func<bool> mayHaveAll, bool mustHaveAll, CancellationToken cancel)
    {
        var isOnly = Interlocked.Increment(ref users) == 1;
        await gate.WaitAsync(cancel);
        try
        {
            Interlocked.Increment(ref uses);
            if (isDisposed)
                throw new OperationCanceledException();
            var isWhole = mayHaveAll() || mustHaveAll;
            if (life is { HasEnded: false } && (life.IsWhole || !isWhole || !(isOnly || mustHaveAll)))
                return life;
            if (life is not null)
                await life.DisposeAsync();
            life = null;
            return life = await start(isWhole);
        }
        finally
        {
            gate.Release();
        }
    }

    public void End()
    {
        var use = Volatile.Read(ref uses);
        if (Interlocked.Decrement(ref users) == 0)
            _ = EndIfIdleAsync(use);
    }

    /// <summary>Ends one that has all the memory: its works are run again in one that has half.</summary>
    public async Task LeaveHalfAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            if (life is { IsWhole: true })
                await life.DisposeAsync();
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync();
        isDisposed = true;
        if (life is not null)
            await life.DisposeAsync();
        gate.Release();
    }

    /// <summary>Ends the process when nothing was asked of it since that use.</summary>
    private async Task EndIfIdleAsync(int use)
    {
        await Task.Delay(IdleTime);
        await gate.WaitAsync();
        try
        {
            if (life is null || isDisposed || users > 0 || uses != use)
                return;
            await life.DisposeAsync();
            life = null;
        }
        finally
        {
            gate.Release();
        }
    }
}
