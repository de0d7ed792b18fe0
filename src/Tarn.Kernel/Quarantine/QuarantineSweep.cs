namespace Tarn.Kernel;

/// <summary>One look through everything of a kind; used by one thread.</summary>
public sealed class QuarantineSweep
{
    /// <summary>So many are kept in mind at once. What is beyond waits for a later look: a store of which more is nobody's has lost its metadata.</summary>
    public const int MostHeld = 100_000;

    private readonly QuarantineStore store;
    private readonly string kind;
    private readonly DateTimeOffset now;
    private readonly HashSet<string> held = [];
    private readonly List<string> added = [];

    internal QuarantineSweep(QuarantineStore store, string kind, DateTimeOffset now) => (this.store, this.kind, this.now) = (store, kind, now);

    /// <summary>How much is nobody's and waits.</summary>
    public int Held { get; private set; }

    /// <summary>Whether something that is nobody's has waited long enough and may be deleted. What has not is noted.</summary>
    public bool IsDue(string name)
    {
        var since = store.Since(kind, name);
        if (since is { } time && time + QuarantineStore.Grace <= now && !store.IsHalted)
            return true;
        Held++;
        if (held.Count < MostHeld && held.Add(name) && since is null)
            added.Add(name);
        return false;
    }

    /// <summary>Writes down what waits from now on, and forgets what does not any more.</summary>
    public async Task EndAsync(CancellationToken cancel)
    {
        const int AtOnce = 1000;
        foreach (var names in added.Chunk(AtOnce))
            await store.AddAsync(kind, names, now, cancel);
        await store.KeepOnlyAsync(kind, held, cancel);
    }
}
