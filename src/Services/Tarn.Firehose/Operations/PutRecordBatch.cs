using Tarn.Firehose.Storage;
using Tarn.Kernel;

namespace Tarn.Firehose;

public sealed record PutRecordBatchRequest : IRequest<PutRecordBatchResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? DeliveryStreamName { get; init; }

    [Required, Length(1, Limits.BatchRecords)] public IReadOnlyList<Record>? Records { get; init; }
}

public sealed record PutRecordBatchResponse(int? FailedPutCount, bool? Encrypted, IReadOnlyList<PutRecordBatchResponseEntry> RequestResponses);

public sealed record PutRecordBatchResponseEntry(string RecordId);

/// <summary>Takes up to 500 records for delivery, all or none.</summary>
[Operation("PutRecordBatch")]
[Iam("firehose:PutRecordBatch", "arn:{partition}:firehose:{region}:{account}:deliverystream/{DeliveryStreamName}")]
internal sealed class PutRecordBatch(DeliveryStreamStore streams, TarnClock clock) : IOperation<PutRecordBatchRequest, PutRecordBatchResponse>
{
    public async ValueTask<PutRecordBatchResponse> HandleAsync(PutRecordBatchRequest request, CallContext call, CancellationToken cancel)
    {
        if (request.Records!.Sum(record => (long)record.Data!.Value.Length) > Limits.BatchBytes)
            throw FirehoseErrors.BatchTooLong(Limits.BatchBytes);
        var ids = await streams.AppendAsync(request.DeliveryStreamName!, [.. request.Records!.Select(record => record.Data!.Value)], call, clock, cancel);
        return new PutRecordBatchResponse(0, false, ids.Select(id => new PutRecordBatchResponseEntry(id)).ToArray());
    }
}
