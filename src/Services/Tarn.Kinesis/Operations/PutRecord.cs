using Tarn.Kernel;
using Tarn.Kinesis.Domain;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record PutRecordRequest : IRequest<PutRecordResponse>, IStreamAddress
{
    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? StreamName { get; init; }

    [Length(1, Limits.ArnLength), Pattern(Limits.StreamArnPattern)] public string? StreamARN { get; init; }

    [Required, Length(0, Limits.RecordBytesMost)] public ReadOnlyMemory<byte>? Data { get; init; }

    [Required, Length(1, Limits.PartitionKeyLength)] public string? PartitionKey { get; init; }

    [Pattern(Limits.HashKeyPattern)] public string? ExplicitHashKey { get; init; }

    /// <summary>Records of a shard are numbered in the order they come in anyway; a number that is none is refused.</summary>
    [Pattern(Limits.NumberPattern)] public string? SequenceNumberForOrdering { get; init; }
}

public sealed record PutRecordResponse(string ShardId, string SequenceNumber);

/// <summary>Appends one record to the shard that owns its hash key.</summary>
[Operation("PutRecord")]
[Iam("kinesis:PutRecord", "arn:{partition}:kinesis:{region}:{account}:stream/{StreamName}", "{StreamARN}")]
internal sealed class PutRecord(StreamStore streams, ShardLimits limits, TarnClock clock) : IOperation<PutRecordRequest, PutRecordResponse>
{
    public async ValueTask<PutRecordResponse> HandleAsync(PutRecordRequest request, CallContext call, CancellationToken cancel)
    {
        var stream = await streams.OpenAsync(request, call, cancel);
        if (request.Data!.Value.Length > stream.Document.MaxRecordKiB << 10)
            throw KinesisErrors.RecordTooLong("data", stream.Document.MaxRecordKiB << 10);
        if (request.SequenceNumberForOrdering is { } ordering
            && !(SequenceNumber.TryParse(ordering, out var number) && number.CreationSeconds == stream.Document.CreatedMilliseconds / 1000))
        {
            throw KinesisErrors.InvalidOrderingNumber(ordering);
        }

        using var writer = new RecordWriter(stream, 1, request.PartitionKey!.Length);
        var record = new NewRecord(request.PartitionKey, request.ExplicitHashKey, request.Data.Value);
        var shard = writer.Add(0, record, limits, out var isAdmitted);
        if (!isAdmitted)
            throw KinesisErrors.ThroughputExceeded(call.Account, stream.Document.StreamName, shard.Id);
        await writer.WriteAsync(clock.Now, cancel);
        return new PutRecordResponse(shard.Id, writer.PlaceOf(0)!.Value.Number.ToString());
    }
}
