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

    private readonly IFiles _files;
    private readonly IDisposable _lock;
    private readonly DiskThreads _threads = new(DiskThreadLimit);
    private readonly VolumeStore _volumes;
    private readonly VolumeCompactor _compactor;
    private readonly BackgroundCompaction _background;
    private readonly SemaphoreSlim _sweeping = new(1);
    private readonly StoreEpoch _epoch;
    private int _disposed;

    /// <exception cref="IOException">The directory cannot be used, or another process uses it.</exception>
    public FileBlobStore(BlobOptions options) : this(options, DiskFiles.Instance)
    {
    }

    internal FileBlobStore(BlobOptions options, IFiles files)
    {
        options.Check();
        Options = options with { Directory = Path.GetFullPath(options.Directory) };
        _files = files;
        files.CreateDirectory(Options.Directory);
        _lock = files.Lock(Path.Join(Options.Directory, "lock"));
        try
        {
            _epoch = new StoreEpoch(files, Options.Directory);
            _volumes = new VolumeStore(Options, files, _epoch.Value);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
        OwnFiles = new OwnFileStore(Options, files, _epoch, _threads, new DirectorySyncs(files, _threads));
        Writer = new VolumeWriter(Options, _epoch, _volumes, _threads);
        _compactor = new VolumeCompactor(Options, files, _volumes);
        _background = new BackgroundCompaction(Options, _volumes, _compactor);
    }

    internal BlobOptions Options { get; }

    internal OwnFileStore OwnFiles { get; }

    internal VolumeWriter Writer { get; }

    internal Task Compaction => _background.Running;

    public IBlobSink Create(long? lengthHint)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        ArgumentOutOfRangeException.ThrowIfNegative(lengthHint ?? 0);
        return new FileBlobSink(this, lengthHint);
    }

    public IBlobSource Open(BlobRef blob)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        BlobAddress address = BlobAddress.Parse(blob);
        return address.Volume is { } volume ? _volumes.Open(volume, address.Id) : OwnFiles.Open(address.Id);
    }

    public async ValueTask DeleteAsync(BlobRef blob, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        cancel.ThrowIfCancellationRequested();
        BlobAddress address = BlobAddress.Parse(blob);
        if (address.Volume is { } volume)
        {
            _volumes.Delete(volume, [address.Id]);
            _background.Consider(volume);
        }
        else
            await OwnFiles.DeleteAsync(address.Id).ConfigureAwait(false);
    }

    public async ValueTask MaterializeAsync(IReadOnlyList<BlobRef> blobs, string path, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        if (blobs is [var only] && BlobAddress.Parse(only) is { Volume: null } address && OwnFiles.TryLink(address.Id, path))
            return;
        using IWritableFile file = _files.Create(path);
        try
        {
            await CopyAllAsync(blobs, file, cancel).ConfigureAwait(false);
        }
        catch
        {
            _files.Delete(path);
            throw;
        }
    }

    public async ValueTask<int> SweepAsync(Func<BlobRef, bool> isLive, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        await _sweeping.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            _compactor.Tidy();
            int count = await Task.Run(() => SweepVolumes(isLive, cancel), cancel).ConfigureAwait(false);
            foreach (BlobId id in OwnFiles.ListEarlier())
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
            _sweeping.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _background.DisposeAsync().ConfigureAwait(false);
        await _threads.CloseAsync().ConfigureAwait(false);
        _volumes.Dispose();
        OwnFiles.Dispose();
        _lock.Dispose();
        _sweeping.Dispose();
    }

    private int SweepVolumes(Func<BlobRef, bool> isLive, CancellationToken cancel)
    {
        int count = 0;
        foreach (uint number in _volumes.Numbers)
        {
            try
            {
                BlobId[] earlier = _volumes.With(number, volume => volume.Entries.Where(entry => !entry.IsDeleted && entry.Id.Epoch < _epoch.Value).Select(entry => entry.Id).ToArray());
                List<BlobId> dead = [];
                foreach (BlobId id in earlier)
                {
                    cancel.ThrowIfCancellationRequested();
                    if (!isLive(new BlobAddress(number, id).ToRef()))
                        dead.Add(id);
                }
                count += _volumes.Delete(number, dead);
                if (_volumes.Exists(number))
                    _compactor.CompactIfDead(number, DeadShareToCompact, cancel);
            }
            catch (BlobMissingException) when (!_volumes.Exists(number))
            {
                // The last of its blobs was deleted in this moment, and the volume with it.
            }
            catch (BlobCorruptException cause)
            {
                Options.Remark($"A volume was left out of the sweep: {cause.Message}");
            }
        }
        return count;
    }

    private async ValueTask CopyAllAsync(IReadOnlyList<BlobRef> blobs, IWritableFile file, CancellationToken cancel)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            long written = 0;
            foreach (BlobRef blob in blobs)
            {
                using IBlobSource source = Open(blob);
                for (long offset = 0; offset < source.Length;)
                {
                    int count = await source.ReadAsync(offset, buffer.AsMemory(0, CopyBytes), cancel).ConfigureAwait(false);
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
