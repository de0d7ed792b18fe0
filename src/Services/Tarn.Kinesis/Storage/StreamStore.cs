using System.Collections.Concurrent;
using Tarn.Kernel;
using Tarn.Kinesis.Domain;
using Tarn.Log;
using Tarn.Meta;

namespace Tarn.Kinesis.Storage;

/// <summary>
/// Streams: documents in metadata, records in a log each. A log is made before the document that shows it, and let go of
/// after it; what a crash leaves between is swept at the start.
/// </summary>
internal sealed class StreamStore(IMetaStore meta, ILogStore logs, QuarantineStore quarantine, KinesisSettings settings)
{
    private const string LogPrefix = "kinesis-";

    private static readonly MetaTable<StreamDocument> Streams = new("kinesis.streams", KinesisDocuments.Default.StreamDocument);
    private readonly ConcurrentDictionary<(string Account, string Region, string Name), OpenStream> open = new();
    private readonly ConcurrentDictionary<string, bool> making = new();

    public async ValueTask<OpenStream> OpenAsync(string account, string region, string name, CancellationToken cancel)
    {
        if (open.TryGetValue((account, region, name), out var known))
            return known;
        var document = Get(account, region, name);
        var log = await logs.OpenAsync(LogName(document.Id), cancel);
        var stream = open.GetOrAdd((account, region, name), _ => new OpenStream(document, log));
        // Changed or deleted while it was being opened: then neither saw it here.
        var current = Streams.Get(meta, Key(account, region, name));
        if (current?.Id == stream.Document.Id)
        {
            stream.Become(current);
            return stream;
        }

        open.TryRemove(new((account, region, name), stream));
        return current is null ? throw KinesisErrors.StreamNotFound(account, name) : await OpenAsync(account, region, name, cancel);
    }

    public StreamDocument Get(string account, string region, string name) =>
        Streams.Get(meta, Key(account, region, name)) ?? throw KinesisErrors.StreamNotFound(account, name);

    public async Task CreateAsync(StreamDocument stream, CancellationToken cancel)
    {
        var log = LogName(stream.Id);
        making[log] = true;
        var isMade = false;
        try
        {
            if (Streams.Get(meta, Key(stream)) is not null)
                throw KinesisErrors.StreamExists(stream.Account, stream.StreamName);
            await logs.OpenAsync(log, cancel);
            var prepared = Streams.Prepare(stream);
            await meta.WriteAsync(
                transaction =>
                {
                    CheckQuota(transaction, stream);
                    if (Streams.Get(transaction, Key(stream)) is not null)
                        throw KinesisErrors.StreamExists(stream.Account, stream.StreamName);
                    Streams.Put(transaction, Key(stream), prepared);
                },
                cancel);
            isMade = true;
        }
        finally
        {
            if (!isMade)
                await logs.DeleteAsync(log, CancellationToken.None);
            making.TryRemove(log, out _);
        }
    }

    /// <summary>Replaces a stream's document by what the change makes of it.</summary>
    public async Task<StreamDocument> UpdateAsync(
        string account, string region, string name, Func<StreamDocument, StreamDocument> change, CancellationToken cancel)
    {
        var changed = await meta.WriteAsync(
            transaction =>
            {
                var before = Streams.Get(transaction, Key(account, region, name)) ?? throw KinesisErrors.StreamNotFound(account, name);
                var document = change(before) with { Revision = before.Revision + 1 };
                Streams.Put(transaction, Key(account, region, name), document);
                return document;
            },
            cancel);
        if (open.TryGetValue((account, region, name), out var stream) && stream.Document.Id == changed.Id)
            stream.Become(changed);
        return changed;
    }

    public async Task DeleteAsync(string account, string region, string name, CancellationToken cancel)
    {
        var deleted = await meta.WriteAsync(
            transaction =>
            {
                var document = Streams.Get(transaction, Key(account, region, name)) ?? throw KinesisErrors.StreamNotFound(account, name);
                Streams.Delete(transaction, Key(account, region, name));
                return document;
            },
            cancel);
        open.TryRemove((account, region, name), out _);
        await logs.DeleteAsync(LogName(deleted.Id), CancellationToken.None);
    }

    /// <summary>Streams by name behind the place, at most the limit.</summary>
    public Page<StreamDocument> List(string account, string region, byte[]? after, int limit) =>
        Streams.ReadPage(meta, MetaRange.Under(MetaKey.Of(account, region)), after, limit);

    /// <summary>The place behind a stream's name, whether or not there is such a stream.</summary>
    public static byte[] PlaceOf(string account, string region, string name) => Key(account, region, name).Bytes.ToArray();

    /// <summary>Lets go of all records that retention no longer holds. One stream that cannot be trimmed keeps no other from it.</summary>
    /// <exception cref="IOException">Some could not be trimmed; the message names the first.</exception>
    public async Task TrimAllAsync(DateTimeOffset now, CancellationToken cancel)
    {
        IOException? first = null;
        foreach (var document in Streams.ScanWhole(meta, MetaRange.All))
        {
            try
            {
                var log = await logs.OpenAsync(LogName(document.Id), cancel);
                await log.TrimAsync(document.HorizonMilliseconds(now), cancel);
            }
            catch (IOException error)
            {
                first ??= new IOException($"{document.StreamName}: {error.Message}", error);
            }
        }

        if (first is not null)
            throw first;
    }

    /// <summary>Deletes logs that have belonged to no stream for the grace time: their making or deleting was cut short.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        if (quarantine.IsHalted)
            return;
        var sweep = quarantine.Begin("kinesis.logs");
        foreach (var name in logs.List().Where(IsLog))
        {
            if (!making.ContainsKey(name) && !Streams.Scan(meta, MetaRange.All).Any(stream => LogName(stream.Id) == name) && sweep.IsDue(name))
                await logs.DeleteAsync(name, cancel);
        }

        await sweep.EndAsync(cancel);
    }

    /// <summary>Whether a log of that name is of a stream.</summary>
    public static bool IsLog(string name) => name.StartsWith(LogPrefix, StringComparison.Ordinal);

    /// <summary>The logs that streams should have, each with its stream's name.</summary>
    public static IReadOnlyDictionary<string, string> LogsOf(IMetaReader meta) =>
        Streams.Scan(meta, MetaRange.All).ToDictionary(stream => LogName(stream.Id), stream => $"{stream.StreamName} ({stream.Account}, {stream.Region})");

    private void CheckQuota(IMetaReader reader, StreamDocument added)
    {
        var streams = Streams.ScanWhole(reader, MetaRange.Under(MetaKey.Of(added.Account, added.Region)));
        if (added.StreamMode == StreamModes.OnDemand)
        {
            if (streams.Count(stream => stream.StreamMode == StreamModes.OnDemand) >= Limits.OnDemandStreams)
                throw KinesisErrors.OnDemandQuotaExceeded(added.Account, added.Region, Limits.OnDemandStreams);
            return;
        }

        var current = streams.Where(stream => stream.StreamMode != StreamModes.OnDemand).Sum(stream => stream.ShardCount);
        if (current + added.ShardCount > settings.ShardQuota)
            throw KinesisErrors.ShardQuotaExceeded(added.Account, added.Region, current, added.ShardCount, settings.ShardQuota);
    }

    private static string LogName(Guid id) => $"{LogPrefix}{id:N}";

    private static MetaKey Key(StreamDocument stream) => Key(stream.Account, stream.Region, stream.StreamName);

    private static MetaKey Key(string account, string region, string name) => MetaKey.Of(account, region, name);
}
