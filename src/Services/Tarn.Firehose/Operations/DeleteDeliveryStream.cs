using Tarn.Firehose.Storage;
using Tarn.Firehose.Workers;
using Tarn.Kernel;

namespace Tarn.Firehose;

public sealed record DeleteDeliveryStreamRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? DeliveryStreamName { get; init; }

    /// <summary>AWS deletes even where it cannot retire a key grant; here there are none, so that both values mean the same.</summary>
    public bool? AllowForceDelete { get; init; }
}

/// <summary>Deletes a delivery stream at once; what waits in its buffers is not delivered any more.</summary>
[Operation("DeleteDeliveryStream")]
[Iam("firehose:DeleteDeliveryStream", "arn:{partition}:firehose:{region}:{account}:deliverystream/{DeliveryStreamName}")]
internal sealed class DeleteDeliveryStream(DeliveryStreamStore streams, DeliveryQueue deliveries) : IOperation<DeleteDeliveryStreamRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteDeliveryStreamRequest request, CallContext call, CancellationToken cancel)
    {
        var stream = await streams.DeleteAsync(call.Account, call.Region, request.DeliveryStreamName!, cancel);
        await deliveries.StopAsync(DeliveryKey.Of(stream)).WaitAsync(cancel);
        await streams.DeleteLogAsync(stream);
        return Empty.Answer;
    }
}
