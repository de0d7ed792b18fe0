using System.Security.Cryptography;
using Tarn.Firehose.Domain;
using Tarn.Firehose.Storage;
using Tarn.Kernel;

namespace Tarn.Firehose.Workers;

/// <summary>
/// Moves records from the source through the buffers into objects. A delivery is: (1) the plan is stored — which
/// buffers, up to where, under which keys; (2) the objects are written; (3) the checkpoint is stored without the plan. A crash
/// between repeats the plan from the source: the same records under the same keys, so that nothing is lost or doubled.
/// </summary>
internal sealed class DeliveryPump(
    DeliveryStreamDocument stream, DeliveryRules rules, DeliveryStreamStore store, RecordSources sources, S3Destination destination,
    ParquetWriter parquet, SpoolDirectory spools, SpoolBudget budget, TarnClock clock) : IDisposable
{
    private const int BatchRecords = 5_000;
    private const int BatchBytes = 4 << 20;

    /// <summary>While the source never runs dry, buffers that are due go out once in so many bytes.</summary>
    private const long BytesBetweenLooks = 64 << 20;

    private readonly DeliveryBuffers buffers = new();
    private RecordRouter? router;
    private IRecordSource? source;
    private Guid sourceId;
    private long[] read = [];
    private PlanDocument? plan;
    private bool isSchemaFresh;
    private DateTimeOffset lastArrival;

    /// <summary>When the next buffer must go out; null when none is open.</summary>
    public DateTimeOffset? NextDue => buffers.All.Count == 0 ? null : buffers.All.Min(buffer => buffer.FirstArrival) + rules.Interval;

    /// <summary>Takes all there is from the source and delivers what is full or due.</summary>
    public async Task<(IRecordSource Source, long[] Positions)> RunAsync(CancellationToken cancel)
    {
        await OpenAsync(cancel);
        if (plan is not null)
        {
            await ReadAsync(plan.Until, cancel);
            await CarryOutPlanAsync(cancel);
        }

        await ReadAsync(null, cancel);
        await DeliverAsync(IsDue, cancel);
        return (source!, read.ToArray());
    }

    public void Dispose() => buffers.Dispose();

    private async Task OpenAsync(CancellationToken cancel)
    {
        if (router is null)
        {
            var checkpoint = store.Checkpoint(stream);
            sourceId = checkpoint.SourceId;
            read = [.. checkpoint.Start];
            plan = checkpoint.Plan;
            router = new RecordRouter(rules, buffers, () => new Spool(spools, budget), () => clock.Now) { Ahead = new(checkpoint.Ahead) };
        }

        // Opened each time: a stream that was deleted is heard of here, and one that took its name is found.
        source = await sources.OpenAsync(stream, cancel);
        if (source.Id == sourceId)
            return;
        await DeliverAsync(_ => true, cancel);
        sourceId = source.Id;
        read = new long[source.LaneCount];
        router.Ahead.Clear();
        plan = null;
        await SaveAsync(cancel);
    }

    /// <summary>Reads up to the positions, or to the end of the source.</summary>
    private async Task ReadAsync(IReadOnlyList<long>? until, CancellationToken cancel)
    {
        var unseenBytes = 0L;
        for (var found = true; found;)
        {
            found = false;
            for (var lane = 0; lane < read.Length; lane++)
            {
                var most = until is null ? BatchRecords : (int)Math.Min(BatchRecords, until[lane] - read[lane]);
                if (most <= 0)
                    continue;
                var batch = await source!.ReadAsync(lane, read[lane], most, BatchBytes, cancel);
                if (batch.Count == 0)
                    continue;
                found = true;
                await RefreshSchemaAsync(cancel);
                foreach (var record in batch)
                {
                    if (until is not null && record.Position >= until[lane])
                        break;
                    unseenBytes += record.Data.Length;
                    router!.Route(record, lane, read);
                    read[lane] = record.Position + 1;
                    lastArrival = record.ArrivalTime > lastArrival ? record.ArrivalTime : lastArrival;
                    if (until is null && router.HasFullBuffer)
                        await DeliverAsync(router.IsFull, cancel);
                }

                if (until is null && unseenBytes >= BytesBetweenLooks)
                {
                    await DeliverAsync(IsDue, cancel);
                    unseenBytes = 0;
                }
            }
        }
    }

    private bool IsDue(DeliveryBuffer buffer) => buffer.FirstArrival + rules.Interval <= clock.Now;

    private async Task DeliverAsync(Func<DeliveryBuffer, bool> which, CancellationToken cancel)
    {
        var chosen = buffers.All.Where(which).ToArray();
        if (chosen.Length == 0)
            return;
        plan = new PlanDocument(read.ToArray(), chosen.Select(buffer => new PlannedObject(buffer.Key, ObjectKey(buffer))).ToArray());
        await SaveAsync(cancel);
        await CarryOutPlanAsync(cancel);
    }

    private async Task CarryOutPlanAsync(CancellationToken cancel)
    {
        foreach (var planned in plan!.Objects)
        {
            if (buffers.Find(planned.Buffer) is { } buffer)
                await WriteAsync(buffer, planned.Key, cancel);
        }

        foreach (var planned in plan.Objects)
        {
            if (buffers.Find(planned.Buffer) is { } buffer)
                buffers.Remove(buffer);
            router!.Ahead[planned.Buffer] = plan.Until;
        }

        plan = null;
        router!.HasFullBuffer = false;
        isSchemaFresh = false;
        await SaveAsync(cancel);
        await source!.TrimAsync(buffers.All.Count == 0 ? lastArrival : buffers.All.Min(buffer => buffer.FirstArrival), cancel);
    }

    private async Task WriteAsync(DeliveryBuffer buffer, string key, CancellationToken cancel)
    {
        if (buffer.ErrorType is not null || buffer.Schema is null)
        {
            await destination.PutAsync(stream, rules.Bucket, key, buffer.Spool, rules.IsGzip && buffer.ErrorType is null, cancel);
            return;
        }

        var path = parquet.Write(buffer.Spool.ToFile(), buffer.Schema, rules.ParquetCompression, cancel);
        try
        {
            await destination.PutFileAsync(stream, rules.Bucket, key, path, cancel);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private Task SaveAsync(CancellationToken cancel)
    {
        // The buffer that was opened first was opened at the least positions.
        IReadOnlyList<long> start = buffers.All.Count == 0 ? read.ToArray() : buffers.All[0].FirstPositions;
        foreach (var (key, until) in router!.Ahead.ToArray())
        {
            if (until.Count != start.Count || until.Zip(start).All(pair => pair.First <= pair.Second))
                router.Ahead.Remove(key);
        }

        return store.SaveAsync(
            stream, new CheckpointDocument { SourceId = sourceId, Start = start, Ahead = new Dictionary<string, IReadOnlyList<long>>(router.Ahead), Plan = plan }, cancel);
    }

    /// <summary>Asks for the table's columns again after each delivery, so that a changed table is noticed.</summary>
    private async Task RefreshSchemaAsync(CancellationToken cancel)
    {
        if (!rules.ConvertsToParquet || isSchemaFresh)
            return;
        var columns = await destination.ColumnsAsync(stream, cancel);
        router!.Schema = new RowSchema(columns, rules.Naming);
        isSchemaFresh = true;
    }

    private string ObjectKey(DeliveryBuffer buffer)
    {
        var time = TimeZoneInfo.ConvertTime(buffer.FirstArrival, rules.Zone);
        var values = new PrefixValues(time, buffer.PartitionKeys, buffer.ErrorType ?? "", RandomText);
        var prefix = (buffer.ErrorType is null ? rules.Prefix : rules.ErrorPrefix).Evaluate(values);
        return ObjectName.Of(
            prefix, stream.DeliveryStreamName, stream.Version, time, Guid.NewGuid(), buffer.ErrorType is null ? rules.Extension : "");
    }

    private static string RandomText() => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 11);
}
