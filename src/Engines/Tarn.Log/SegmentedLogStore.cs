using System.Security.Cryptography;
using Tarn.Disk;
using Tarn.Log.Segments;

namespace Tarn.Log;

/// <summary>Logs as segment files, one directory for each log.</summary>
public sealed class SegmentedLogStore : ILogStore
{
    private const int LongestName = 200;

    /// <summary>What a log's directory is renamed to before it is deleted ends in this; no name may hold it.</summary>
    private const string DeletedMark = "~";

    private readonly LogOptions options;
    private readonly IFiles files;
    private readonly Func<uint> newSeed;
    private readonly BlockCache cache;
    private readonly Dictionary<string, Task<SegmentedLog>> open = [];
    private readonly SemaphoreSlim gate = new(1);
    private bool closed;

    public SegmentedLogStore(LogOptions options)
        : this(options, DiskFiles.Instance, static () => (uint)RandomNumberGenerator.GetInt32(int.MaxValue))
    {
    }

    internal SegmentedLogStore(LogOptions options, IFiles files, Func<uint> newSeed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.SegmentBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.IndexIntervalBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.GroupBytes);
        this.options = options;
        this.files = options.IsReadOnly ? new ReadOnlyFiles(files) : files;
        this.newSeed = newSeed;
        cache = new BlockCache(options.CacheBytes);
        if (options.IsReadOnly)
            return;
        files.CreateDirectory(options.Directory);
        foreach (var left in files.List(options.Directory).Directories.Where(name => name.EndsWith(DeletedMark, StringComparison.Ordinal)))
            files.DeleteDirectory(Path.Combine(options.Directory, left));
    }

    public async ValueTask<ILog> OpenAsync(string name, CancellationToken cancel)
    {
        CheckName(name);
        Task<SegmentedLog> opening;
        await gate.WaitAsync(cancel);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            // A log that failed to open is tried again by the next who asks.
            if (!open.TryGetValue(name, out opening!) || opening.IsFaulted)
                open[name] = opening = Task.Run(() => OpenOrMake(name), CancellationToken.None);
        }
        finally
        {
            gate.Release();
        }

        return await opening.WaitAsync(cancel);
    }

    public async ValueTask DeleteAsync(string name, CancellationToken cancel)
    {
        CheckName(name);
        await gate.WaitAsync(cancel);
        try
        {
            if (open.Remove(name, out var opened) && await Settled(opened) is { } log)
                await log.CloseAsync(notesEnd: false);
            // Before the log goes: an end without a log is a loss.
            new LogEndFile(LogEndFile.PathOf(options.Directory, name), files, options.Sync, static _ => { }).Delete();
            if (options.WitnessDirectory is { } away)
                new LogWitness(LogWitness.PathOf(away, name), files, static _ => { }).Delete();
            if (!files.List(options.Directory).Directories.Contains(name))
                return;
            // One rename takes the log away as a whole; what a crash leaves of the rest is swept at the next start.
            var doomed = Path.Combine(options.Directory, name + DeletedMark);
            files.RenameDirectory(Path.Combine(options.Directory, name), doomed);
            if (options.Sync)
                files.SyncDirectory(options.Directory);
            files.DeleteDirectory(doomed);
        }
        finally
        {
            gate.Release();
        }
    }

    public IReadOnlyList<string> List() =>
        files.List(options.Directory).Directories
            .Where(name => !name.EndsWith(DeletedMark, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();

    public IReadOnlyList<string> FindDamage(CancellationToken cancel)
    {
        var ends = files.List(options.Directory).Files.Select(Path.GetFileName).Where(file => file!.EndsWith(LogEndFile.Ending, StringComparison.Ordinal)).Select(file => file![..^LogEndFile.Ending.Length]);
        return [.. List().Union(ends).Order(StringComparer.Ordinal).SelectMany(name => new LogCheck(name, options, files).Run(cancel))];
    }

    /// <summary>
    /// Opens each log of which something is missing or damaged, as its first use would, and reads it whole: what that use would have told of the
    /// damage (<see cref="LogOptions.Damage"/>) is told now.
    /// </summary>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public async Task MeetDamageAsync(CancellationToken cancel)
    {
        foreach (var name in List().Where(name => new LogCheck(name, options, files).Run(cancel).Count > 0))
        {
            try
            {
                await ((SegmentedLog)await OpenAsync(name, cancel)).ReadWholeAsync(cancel);
            }
            catch (LogCorruptException)
            {
                // It cannot even be opened, which each use of it says, and nothing writes down.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync();
        try
        {
            closed = true;
            foreach (var opened in open.Values)
            {
                if (await Settled(opened) is { } log)
                    await log.DisposeAsync();
            }

            open.Clear();
        }
        finally
        {
            gate.Release();
        }
    }

    private SegmentedLog OpenOrMake(string name)
    {
        if (!files.List(options.Directory).Directories.Contains(name))
        {
            files.CreateDirectory(Path.Combine(options.Directory, name));
            if (options.Sync)
                files.SyncDirectory(options.Directory);
        }

        return new SegmentedLog(name, files, options, cache, newSeed);
    }

    /// <summary>The log, or null when it failed to open.</summary>
    private static async Task<SegmentedLog?> Settled(Task<SegmentedLog> opening)
    {
        await opening.ContinueWith(static _ => { }, TaskScheduler.Default);
        return opening.IsCompletedSuccessfully ? opening.Result : null;
    }

    private static void CheckName(string name)
    {
        if (name.Length is 0 or > LongestName || name is "." or ".." || name.Any(IsForbidden))
            throw new ArgumentException($"'{name}' is not a name of a log: use 1 to {LongestName} letters, digits, '.', '_' and '-'.", nameof(name));
    }

    private static bool IsForbidden(char one) => !(char.IsAsciiLetterOrDigit(one) || one is '.' or '_' or '-');
}
