using Tarn.Firehose.Storage;
using Tarn.Kernel;

namespace Tarn.Firehose;

public sealed record PutRecordRequest : IRequest<PutRecordResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? DeliveryStreamName { get; init; }

    [Required] public Record? Record { get; init; }
}

public sealed record PutRecordResponse(string RecordId, bool? Encrypted);

/// <summary>Takes one record for delivery.</summary>
[Operation("PutRecord")]
[Iam("firehose:PutRecord", "arn:{partition}:firehose:{region}:{account}:deliverystream/{DeliveryStreamName}")]
internal sealed class PutRecord(DeliveryStreamStore streams, TarnClock clock) : IOperation<PutRecordRequest, PutRecordResponse>
{
    public async ValueTask<PutRecordResponse> HandleAsync(PutRecordRequest request, CallContext call, CancellationToken cancel)
    {
        var ids = await streams.AppendAsync(request.DeliveryStreamName!, [request.Record!.Data!.Value], call, clock, cancel);
        return new PutRecordResponse(ids[0], false);
    }
}
