using Tarn.Disk;

namespace Tarn.Blobs.Durability;

/// <summary>Syncs directories, one sync serving all commits that wait for the same directory.</summary>
internal sealed class DirectorySyncs(IFolders files, DiskThreads threads)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SharedSync> syncs = [];

    public async Task SyncAsync(string directory)
    {
        Task sync;
        lock (gate)
        {
            if (!syncs.TryGetValue(directory, out var shared))
                syncs[directory] = shared = new SharedSync(() => threads.RunAsync(() => files.SyncDirectory(directory)));
            sync = shared.RunAsync();
        }
        try
        {
            await sync.ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
            {
                if (syncs.TryGetValue(directory, out var shared) && shared.IsIdle)
                    syncs.Remove(directory);
            }
        }
    }
}
