using Tarn.Kernel;
using Tarn.Kinesis;
using Tarn.Log;

namespace Tarn.Firehose.Storage;

/// <summary>One record on its way to delivery.</summary>
internal readonly record struct SourceRecord(long Position, DateTimeOffset ArrivalTime, ReadOnlyMemory<byte> Data);

/// <summary>Where a delivery stream's records come from, lane by lane.</summary>
internal interface IRecordSource
{
    /// <summary>Whose positions these are.</summary>
    Guid Id { get; }

    int LaneCount { get; }

    ValueTask<IReadOnlyList<SourceRecord>> ReadAsync(int lane, long position, int maxRecords, int maxBytes, CancellationToken cancel);

    /// <summary>Completes once a lane holds a record at its position.</summary>
    ValueTask WaitAsync(IReadOnlyList<long> positions, CancellationToken cancel);

    /// <summary>Lets go of records that arrived before the time; they are delivered.</summary>
    ValueTask TrimAsync(DateTimeOffset before, CancellationToken cancel);
}

internal sealed class RecordSources(DeliveryStreamStore streams, IStreamRecords kinesis)
{
    public async ValueTask<IRecordSource> OpenAsync(DeliveryStreamDocument stream, CancellationToken cancel) =>
        stream.KinesisStreamSource is { } source
            ? new KinesisSource(await kinesis.OpenAsync(source.KinesisStreamARN!, cancel))
            : new DirectSource(await streams.LogAsync(stream, cancel));

    /// <summary>Where delivery of a new stream begins: at the newest records of a Kinesis stream, as in AWS.</summary>
    public async ValueTask<CheckpointDocument> StartAsync(KinesisSourceDocument? source, CancellationToken cancel)
    {
        if (source is null)
            return new CheckpointDocument { Start = [0] };
        try
        {
            var reader = await kinesis.OpenAsync(source.KinesisStreamARN!, cancel);
            return new CheckpointDocument { SourceId = reader.StreamId, Start = await reader.StartAsync(StreamStart.Latest, cancel) };
        }
        catch (AwsException error) when (error.Code == KinesisErrorCodes.ResourceNotFound)
        {
            throw FirehoseErrors.SourceNotThere(source.KinesisStreamARN!);
        }
    }

    private sealed class DirectSource(ILog log) : IRecordSource
    {
        public Guid Id => Guid.Empty;

        public int LaneCount => 1;

        public async ValueTask<IReadOnlyList<SourceRecord>> ReadAsync(
            int lane, long position, int maxRecords, int maxBytes, CancellationToken cancel) =>
            (await log.ReadAsync(lane, position, maxRecords, maxBytes, cancel)).Select(record => new SourceRecord(
                record.Offset, DateTimeOffset.FromUnixTimeMilliseconds(record.TimestampMilliseconds), record.Value)).ToArray();

        public ValueTask WaitAsync(IReadOnlyList<long> positions, CancellationToken cancel) => log.WaitAsync(0, positions[0], cancel);

        public ValueTask TrimAsync(DateTimeOffset before, CancellationToken cancel) => log.TrimAsync(before.ToUnixTimeMilliseconds(), cancel);
    }

    private sealed class KinesisSource(IStreamReader reader) : IRecordSource
    {
        public Guid Id => reader.StreamId;

        public int LaneCount => reader.ShardCount;

        public async ValueTask<IReadOnlyList<SourceRecord>> ReadAsync(
            int lane, long position, int maxRecords, int maxBytes, CancellationToken cancel) =>
            (await reader.ReadAsync(lane, position, maxRecords, maxBytes, cancel))
            .Select(record => new SourceRecord(record.Position, record.ArrivalTime, record.Data)).ToArray();

        public ValueTask WaitAsync(IReadOnlyList<long> positions, CancellationToken cancel) => reader.WaitAsync(positions, cancel);

        /// <summary>The stream's own retention lets go of its records.</summary>
        public ValueTask TrimAsync(DateTimeOffset before, CancellationToken cancel) => ValueTask.CompletedTask;
    }
}
