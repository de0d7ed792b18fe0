using System.Buffers;
using Tarn.Blobs.Durability;
using Tarn.Blobs.Format;
using Tarn.Blobs.OwnFiles;
using Tarn.Blobs.Volumes;
using Tarn.Disk;

namespace Tarn.Blobs;

/// <summary>
/// Blobs in a directory of the local file system; one process at a time. Opening costs the same however many blobs there
/// are. See README.md for the layout.
/// </summary>
public sealed class FileBlobStore : IBlobStore
{
    private const int DiskThreadLimit = 8;
    private const int CopyBytes = 256 * 1024;
    private const double DeadShareToCompact = 0.5;

    private readonly IFiles files;
    private readonly IDisposable directoryLock;
    private readonly DiskThreads threads = new(DiskThreadLimit);
    private readonly VolumeStore volumes;
    private readonly VolumeCompactor compactor;
    private readonly BackgroundCompaction background;
    private readonly SemaphoreSlim sweeping = new(1);
    private readonly StoreEpoch epoch;
    private int disposed;

    /// <exception cref="IOException">The directory cannot be used, or another process uses it.</exception>
    public FileBlobStore(BlobOptions options) : this(options, DiskFiles.Instance)
    {
    }

    internal FileBlobStore(BlobOptions options, IFiles files)
    {
        options.Check();
        Options = options with { Directory = Path.GetFullPath(options.Directory) };
        if (options.IsReadOnly)
            files = new ReadOnlyFiles(files);
        else
            files.CreateDirectory(Options.Directory);
        this.files = files;
        directoryLock = files.Lock(Path.Join(Options.Directory, "lock"));
        try
        {
            epoch = new StoreEpoch(files, Options);
            volumes = new VolumeStore(Options, files, epoch.Value);
        }
        catch
        {
            directoryLock.Dispose();
            throw;
        }
        OwnFiles = new OwnFileStore(Options, files, epoch, threads, new DirectorySyncs(files, threads));
        Writer = new VolumeWriter(Options, epoch, volumes, threads);
        compactor = new VolumeCompactor(Options, files, volumes);
        background = new BackgroundCompaction(Options, volumes, Writer, compactor);
    }

    internal BlobOptions Options { get; }

    internal OwnFileStore OwnFiles { get; }

    internal VolumeWriter Writer { get; }

    internal Task Compaction => background.Running;

    public IBlobSink Create(long? lengthHint)
    {
        ObjectDisposedException.ThrowIf(disposed != 0, this);
        ArgumentOutOfRangeException.ThrowIfNegative(lengthHint ?? 0);
        return new FileBlobSink(this, lengthHint);
    }

    public IBlobSource Open(BlobRef blob)
    {
        ObjectDisposedException.ThrowIf(disposed != 0, this);
        try
        {
            var address = BlobAddress.Parse(blob);
            return address.Volume is { } volume ? volumes.Open(volume, address) : OwnFiles.Open(address);
        }
        catch (BlobCorruptException damage) when (damage is not BlobMissingException)
        {
            Options.Damage(damage.Message);
            throw;
        }
    }

    public async ValueTask DeleteAsync(BlobRef blob, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(disposed != 0, this);
        cancel.ThrowIfCancellationRequested();
        var address = BlobAddress.Parse(blob);
        if (address.Volume is { } volume)
        {
            volumes.Delete(volume, [address.Id]);
            background.Consider(volume);
        }
        else
        {
            await OwnFiles.DeleteAsync(address.Id).ConfigureAwait(false);
        }
    }

    public async ValueTask MaterializeAsync(IReadOnlyList<BlobRef> blobs, string path, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(disposed != 0, this);
        if (blobs is [var only] && BlobAddress.Parse(only) is { Volume: null } address && OwnFiles.TryLink(address, path))
            return;
        using var file = files.Create(path);
        try
        {
            await CopyAllAsync(blobs, file, cancel).ConfigureAwait(false);
        }
        catch
        {
            files.Delete(path);
            throw;
        }
    }

    public IEnumerable<BlobRef> ListEarlier(CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(disposed != 0, this);
        volumes.TellLost();
        foreach (var number in volumes.Numbers)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var id in EarlierOf(number))
                yield return new BlobAddress(number, id).ToRef();
        }
        foreach (var id in OwnFiles.ListEarlier())
        {
            cancel.ThrowIfCancellationRequested();
            yield return new BlobAddress(null, id).ToRef();
        }
    }

    public async ValueTask<int> SweepAsync(Func<BlobRef, bool> isLive, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(disposed != 0, this);
        await sweeping.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            compactor.Tidy();
            var count = await Task.Run(() => SweepVolumes(isLive, cancel), cancel).ConfigureAwait(false);
            foreach (var id in OwnFiles.ListEarlier())
            {
                cancel.ThrowIfCancellationRequested();
                if (!isLive(new BlobAddress(null, id).ToRef()) && await OwnFiles.DeleteAsync(id).ConfigureAwait(false))
                    count++;
            }
            OwnFiles.Tidy();
            return count;
        }
        finally
        {
            sweeping.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        await background.DisposeAsync().ConfigureAwait(false);
        await threads.CloseAsync().ConfigureAwait(false);
        volumes.Dispose();
        OwnFiles.Dispose();
        directoryLock.Dispose();
        sweeping.Dispose();
    }

    private BlobId[] EarlierIn(uint number) =>
        volumes.With(number, volume => volume.Entries.Where(entry => !entry.IsDeleted && entry.Id.Epoch < epoch.Value).Select(entry => entry.Id).ToArray());

    private BlobId[] EarlierOf(uint number)
    {
        try
        {
            return EarlierIn(number);
        }
        catch (BlobCorruptException cause)
        {
            Options.Remark($"A volume was left out of the list: {cause.Message}");
            return [];
        }
    }

    private int SweepVolumes(Func<BlobRef, bool> isLive, CancellationToken cancel)
    {
        var count = 0;
        foreach (var number in volumes.Numbers)
        {
            try
            {
                List<BlobId> dead = [];
                foreach (var id in EarlierIn(number))
                {
                    cancel.ThrowIfCancellationRequested();
                    if (!isLive(new BlobAddress(number, id).ToRef()))
                        dead.Add(id);
                }
                count += volumes.Delete(number, dead);
                background.Consider(number); // the newest is left first, or nothing of it would be won back
                if (volumes.Exists(number))
                    compactor.CompactIfDead(number, DeadShareToCompact, cancel);
            }
            catch (BlobMissingException) when (!volumes.Exists(number))
            {
                // The last of its blobs was deleted in this moment, and the volume with it.
            }
            catch (BlobCorruptException cause)
            {
                // One that power took while it was begun has no index yet, and nothing of it was acknowledged.
                (volumes.CountIndexed(number) > 0 ? Options.Damage : Options.Remark)($"A volume was left out of the sweep: {cause.Message}");
            }
        }
        return count;
    }

    private async ValueTask CopyAllAsync(IReadOnlyList<BlobRef> blobs, IWritableFile file, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            long written = 0;
            foreach (var blob in blobs)
            {
                using var source = Open(blob);
                for (long offset = 0; offset < source.Length;)
                {
                    var count = await source.ReadAsync(offset, buffer.AsMemory(0, CopyBytes), cancel).ConfigureAwait(false);
                    file.Write(buffer.AsSpan(0, count), written);
                    (offset, written) = (offset + count, written + count);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
