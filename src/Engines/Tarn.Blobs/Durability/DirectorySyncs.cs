using Tarn.Disk;

namespace Tarn.Blobs.Durability;

/// <summary>Syncs directories, one sync serving all commits that wait for the same directory.</summary>
internal sealed class DirectorySyncs(IFolders files, DiskThreads threads)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SharedSync> _syncs = [];

    public async Task SyncAsync(string directory)
    {
        Task sync;
        lock (_gate)
        {
            if (!_syncs.TryGetValue(directory, out SharedSync? shared))
                _syncs[directory] = shared = new SharedSync(() => threads.RunAsync(() => files.SyncDirectory(directory)));
            sync = shared.RunAsync();
        }
        try
        {
            await sync.ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                if (_syncs.TryGetValue(directory, out SharedSync? shared) && shared.IsIdle)
                    _syncs.Remove(directory);
            }
        }
    }
}
