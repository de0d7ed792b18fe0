using Microsoft.Extensions.Logging;
using Tarn.Blobs;
using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.S3;

/// <summary>
/// Deletes blobs after the transaction that dropped them, but not under a reader: a blob that is pinned goes when its
/// last pin does. What a crash or a failing disk leaves behind is found by the sweep at the next start.
/// </summary>
internal sealed class BlobReclaimer(IMetaStore meta, IBlobStore blobs, QuarantineStore quarantine, ILogger<BlobReclaimer> log)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Pinned> pinned = [];

    /// <summary>Keeps the blobs until the pin is disposed. The caller then looks again whether they are still the object's.</summary>
    public Pin Hold(IReadOnlyList<string> addresses)
    {
        lock (gate)
        {
            foreach (var name in addresses.Select(BlobRef.NameOf))
            {
                if (!pinned.TryGetValue(name, out var entry))
                    pinned[name] = entry = new Pinned();
                entry.Holders++;
            }
        }

        return new Pin(this, addresses);
    }

    public async ValueTask ReclaimAsync(IReadOnlyList<string> dead)
    {
        foreach (var address in dead)
        {
            if (!IsHeld(address))
                await DeleteAsync(address);
        }
    }

    /// <summary>
    /// Deletes the blobs of earlier runs that no object or part has named for the grace time; answers how many those were, and how many wait.
    /// Null where something was found damaged or lost, and so nothing is swept.
    /// </summary>
    public async ValueTask<(int Deleted, int Held)?> SweepAsync(CancellationToken cancel)
    {
        if (quarantine.IsHalted)
            return null;
        var sweep = quarantine.Begin("s3.blobs");
        var deleted = await blobs.SweepAsync(blob => IsWanted(blob) || !sweep.IsDue(blob.Name), cancel);
        await sweep.EndAsync(cancel);
        return (deleted, sweep.Held);
    }

    private bool IsWanted(BlobRef blob)
    {
        if (BlobReferences.IsLive(meta, blob))
            return true;
        lock (gate)
            return pinned.ContainsKey(blob.Name);
    }

    private bool IsHeld(string address)
    {
        lock (gate)
        {
            if (!pinned.TryGetValue(BlobRef.NameOf(address), out var entry))
                return false;
            entry.IsDead = true;
            return true;
        }
    }

    private async ValueTask ReleaseAsync(IReadOnlyList<string> addresses)
    {
        List<string> dead = [];
        lock (gate)
        {
            foreach (var address in addresses)
            {
                var name = BlobRef.NameOf(address);
                var entry = pinned[name];
                if (--entry.Holders > 0)
                    continue;
                pinned.Remove(name);
                if (entry.IsDead)
                    dead.Add(address);
            }
        }

        foreach (var address in dead)
            await DeleteAsync(address);
    }

    /// <summary>The object is gone for everyone already: that its bytes could not be deleted is no failure of the request.</summary>
    private async ValueTask DeleteAsync(string address)
    {
        try
        {
            await blobs.DeleteAsync(BlobRef.Parse(address), CancellationToken.None);
        }
        catch (IOException failure)
        {
            log.LogWarning(failure, "Blob {Address} could not be deleted; the sweep at the next start will try again.", address);
        }
    }

    private sealed class Pinned
    {
        public int Holders { get; set; }

        public bool IsDead { get; set; }
    }

    internal sealed class Pin(BlobReclaimer owner, IReadOnlyList<string> addresses) : IAsyncDisposable
    {
        private int released;

        public ValueTask DisposeAsync() =>
            Interlocked.Exchange(ref released, 1) == 0 ? owner.ReleaseAsync(addresses) : ValueTask.CompletedTask;
    }
}
