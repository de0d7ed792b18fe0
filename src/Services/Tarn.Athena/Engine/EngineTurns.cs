namespace Tarn.Athena.Engine;

/// <summary>Lets works run together, or one alone: with whom an engine ended is tried again by itself, so that it is seen who ended it.</summary>
internal sealed class EngineTurns : IDisposable
{
    /// <summary>More than ever run at once.</summary>
    private const int Places = 1024;

    private readonly SemaphoreSlim places = new(Places);
    private readonly SemaphoreSlim single = new(1);

    public async Task<IDisposable> TakeAsync(bool alone, CancellationToken cancel)
    {
        if (!alone)
        {
            await places.WaitAsync(cancel);
            return new Turn(this, 1);
        }

        // One at a time collects the places, or two would wait for each other's.
        await single.WaitAsync(cancel);
        var taken = 0;
        try
        {
            for (; taken < Places; taken++)
                await places.WaitAsync(cancel);
            return new Turn(this, taken);
        }
        catch
        {
            if (taken > 0)
                places.Release(taken);
            throw;
        }
        finally
        {
            single.Release();
        }
    }

    public void Dispose()
    {
        places.Dispose();
        single.Dispose();
    }

    private sealed class Turn(EngineTurns turns, int taken) : IDisposable
    {
        public void Dispose() => turns.places.Release(taken);
    }
}
