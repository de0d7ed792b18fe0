using Tarn.Firehose.Storage;
using Tarn.Kernel;

namespace Tarn.Firehose.Workers;

/// <summary>
/// Moves records from the source through the buffers into objects. A delivery is: (1) the plan is stored — which
/// buffers, up to where, under which keys; (2) the objects are written; (3) the checkpoint is stored without the plan. A crash
/// between repeats the plan from the source: the same records under the same keys, so that nothing is lost or doubled. An object
/// that S3 refuses for what it is stays in the plan for the retry duration; (4) then its records are condemned, and read once more from the
/// source into the error prefix, so that what comes behind them goes on.
/// </summary>
internal sealed class DeliveryPump(
    DeliveryStreamDocument stream, DeliveryRules rules, DeliveryStreamStore store, RecordSources sources, ObjectWriter objects,
    Func<Spool> newSpool, TarnClock clock, Action<string> remark) : IDisposable
{
    /// <summary>While the source never runs dry, buffers that are due go out once in so many bytes.</summary>
    private const long BytesBetweenLooks = 64 << 20;

    private readonly DeliveryBuffers buffers = new();
    private readonly ObjectKeys keys = new(stream.DeliveryStreamName, stream.Version, rules);
    private readonly DamagedSource damage = new(rules.RetryDuration, clock, remark);
    private RecordRouter? router;
    private IRecordSource? source;
    private Guid sourceId;
    private long[] read = [];
    private PlanDocument? plan;
    private bool isSchemaFresh;
    private DateTimeOffset lastArrival;

    /// <summary>When the next buffer must go out; null when none is open.</summary>
    public DateTimeOffset? NextDue => buffers.All.Count == 0 ? null : buffers.All.Min(buffer => buffer.FirstArrival) + rules.Interval;

    /// <summary>False once records were condemned: what is in memory begins again from what is stored.</summary>
    private bool IsOpen => router is not null;

    /// <summary>Takes all there is from the source and delivers what is full or due.</summary>
    public async Task<(IRecordSource Source, long[] Positions)> RunAsync(CancellationToken cancel)
    {
        do
        {
            await OpenAsync(cancel);
            if (IsOpen && plan is not null)
            {
                await ReadAsync(plan.Until, cancel);
                await CarryOutPlanAsync(cancel);
            }

            if (IsOpen)
                await ReadAsync(null, cancel);
            if (IsOpen)
                await DeliverAsync(IsDue, cancel);
        }
        while (!IsOpen);
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
            isSchemaFresh = false;
            router = new RecordRouter(rules, keys, buffers, newSpool, () => clock.Now)
            {
                Ahead = new(checkpoint.Ahead),
                Condemned = new(checkpoint.Condemned ?? []),
            };
        }

        // Opened each time: a stream that was deleted is heard of here, and one that took its name is found.
        source = await sources.OpenAsync(stream, cancel);
        if (source.Id == sourceId)
            return;
        await DeliverAsync(_ => true, cancel);
        sourceId = source.Id;
        read = new long[source.LaneCount];
        router.Ahead.Clear();
        router.Condemned.Clear();
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
                var end = until?[lane] ?? long.MaxValue;
                if (read[lane] >= end)
                    continue;
                var batch = await damage.ReadAsync(source!, lane, read[lane], end, cancel);
                if (batch.Lost is { } lost)
                {
                    router!.TellLost(read[lane], lane, read, lost);
                    read[lane] = Math.Min(batch.Next, end);
                    found = true;
                }

                if (batch.Records.Count == 0)
                    continue;
                found = true;
                await RefreshSchemaAsync(cancel);
                foreach (var record in batch.Records)
                {
                    if (record.Position >= end)
                        break;
                    unseenBytes += record.Data.Length;
                    router!.Route(record, lane, read);
                    read[lane] = record.Position + 1;
                    lastArrival = record.ArrivalTime > lastArrival ? record.ArrivalTime : lastArrival;
                    if (until is not null || !router.HasFullBuffer)
                        continue;
                    await DeliverAsync(router.IsFull, cancel);
                    if (!IsOpen)
                        return;
                }

                if (until is null && unseenBytes >= BytesBetweenLooks)
                {
                    await DeliverAsync(IsDue, cancel);
                    if (!IsOpen)
                        return;
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
        plan = new PlanDocument(read.ToArray(), chosen.Select(each => new PlannedObject(each.Key, keys.Of(each.FirstArrival, each.PartitionKeys, each.ErrorType))).ToArray());
        await SaveAsync(cancel); // 1
        await CarryOutPlanAsync(cancel);
    }

    private async Task CarryOutPlanAsync(CancellationToken cancel)
    {
        var refused = new List<RefusedObject>();
        foreach (var planned in plan!.Objects)
        {
            if (buffers.Find(planned.Buffer) is not { } buffer)
                continue;
            try
            {
                await objects.WriteAsync(stream, rules, buffer, planned.Key, cancel); // 2
            }
            catch (Exception error) when (Refusals.Of(error) is { } refusal)
            {
                refused.Add(new RefusedObject(planned, buffer, refusal, error));
            }
        }

        foreach (var planned in plan.Objects.Except(refused.Select(each => each.Planned)))
        {
            if (buffers.Find(planned.Buffer) is { } buffer)
                buffers.Remove(buffer);
            router!.Ahead[planned.Buffer] = plan.Until;
        }

        router!.HasFullBuffer = false;
        isSchemaFresh = false;
        if (refused.Count > 0)
        {
            await RefuseAsync(refused, cancel);
            return;
        }

        plan = null;
        await SaveAsync(cancel); // 3
        await source!.TrimAsync(buffers.All.Count == 0 ? lastArrival : buffers.All.Min(buffer => buffer.FirstArrival), cancel);
    }

    /// <summary>Keeps what was refused for another try, or condemns it when it was tried for long enough.</summary>
    private async Task RefuseAsync(IReadOnlyList<RefusedObject> refused, CancellationToken cancel)
    {
        var (until, since) = (plan!.Until, plan.RefusedSince ?? clock.Now);

        // Failures have no further place to go to; and of a source that is no longer there nothing can be read again.
        var isOver = clock.Now - since >= rules.RetryDuration && source!.Id == sourceId;
        var kept = refused.Where(each => !isOver || each.Buffer.ErrorType is not null).ToArray();
        foreach (var given in refused.Except(kept)) // 4
        {
            router!.Condemned.Add(new CondemnedDocument(
                given.Planned.Buffer, Guid.NewGuid(), router.Ahead.GetValueOrDefault(given.Planned.Buffer), until,
                given.Refusal.OutputType, given.Refusal.Code, given.Refusal.Message));
            remark($"The object {given.Planned.Key} was refused for {rules.RetryDuration.TotalSeconds:0} seconds; its records go to the error prefix. {given.Refusal.Message}");
        }

        plan = kept.Length == 0 ? null : new PlanDocument(until, [.. kept.Select(each => each.Planned)], since);
        await SaveAsync(cancel);
        if (kept.Length < refused.Count)
        {
            buffers.Dispose();
            router = null;
            return;
        }

        throw new IOException($"{refused.Count} objects were refused, the first because: {refused[0].Refusal.Message}", refused[0].Error);
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

        router.Condemned.Forget(start);
        return store.SaveAsync(
            stream,
            new CheckpointDocument
            {
                SourceId = sourceId,
                Start = start,
                Ahead = new Dictionary<string, IReadOnlyList<long>>(router.Ahead),
                Plan = plan,
                Condemned = router.Condemned.Stored,
            },
            cancel);
    }

    /// <summary>Asks for the table's columns again after each delivery, so that a changed table is noticed.</summary>
    private async Task RefreshSchemaAsync(CancellationToken cancel)
    {
        if (!rules.ConvertsToParquet || isSchemaFresh)
            return;
        router!.Schema = await objects.SchemaAsync(stream, rules.Naming, cancel);
        isSchemaFresh = true;
    }

    private sealed record RefusedObject(PlannedObject Planned, DeliveryBuffer Buffer, Domain.Refusal Refusal, Exception Error);
}
