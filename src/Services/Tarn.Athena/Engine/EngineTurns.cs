namespace Tarn.Athena.Engine;

/// <summary>Lets works run together, one apart from them, or one alone.</summary>
internal sealed class EngineTurns : IDisposable
{
    /// <summary>More than ever run at once.</summary>
    private const int Places = 1024;

    private readonly SemaphoreSlim places = new(Places);
    private readonly SemaphoreSlim apart = new(1);
    private readonly SemaphoreSlim single = new(1);

    /// <summary>Whether somebody has the turn to run apart.</summary>
    public bool IsApartTaken => apart.CurrentCount == 0;

    public async Task<IDisposable> TakeAsync(EngineRoom room, CancellationToken cancel)
    {
        switch (room)
        {
            case EngineRoom.Shared:
                await places.WaitAsync(cancel);
                return new Turn(() => places.Release());
            case EngineRoom.Apart:
                await apart.WaitAsync(cancel);
                return new Turn(() => apart.Release());
            default:
                return await TakeAllAsync(cancel);
        }
    }

    public void Dispose()
    {
        places.Dispose();
        apart.Dispose();
        single.Dispose();
    }

    private async Task<Turn> TakeAllAsync(CancellationToken cancel)
    {
        // One at a time collects them, or two would wait for each other's.
        await single.WaitAsync(cancel);
        var taken = 0;
        try
        {
            await apart.WaitAsync(cancel);
            try
            {
                for (; taken < Places; taken++)
                    await places.WaitAsync(cancel);
            }
            catch
            {
                apart.Release();
                throw;
            }

            return new Turn(() =>
            {
                places.Release(Places);
                apart.Release();
            });
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

    private sealed class Turn(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}
