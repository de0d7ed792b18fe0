using Tarn.Firehose.Storage;
using Tarn.Kernel;

namespace Tarn.Firehose;

public sealed record DescribeDeliveryStreamRequest : IRequest<DescribeDeliveryStreamResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? DeliveryStreamName { get; init; }

    /// <summary>A page of destinations; there is one, so that every page holds it.</summary>
    [Range(1, Limits.ListMost)] public int? Limit { get; init; }

    [Length(1, Limits.DestinationIdLength), Pattern("[a-zA-Z0-9-]+")] public string? ExclusiveStartDestinationId { get; init; }
}

public sealed record DescribeDeliveryStreamResponse(DeliveryStreamDescription DeliveryStreamDescription);

/// <summary>Answers a delivery stream with its destination.</summary>
[Operation("DescribeDeliveryStream")]
[Iam("firehose:DescribeDeliveryStream", "arn:{partition}:firehose:{region}:{account}:deliverystream/{DeliveryStreamName}")]
internal sealed class DescribeDeliveryStream(DeliveryStreamStore streams)
    : IOperation<DescribeDeliveryStreamRequest, DescribeDeliveryStreamResponse>
{
    public ValueTask<DescribeDeliveryStreamResponse> HandleAsync(
        DescribeDeliveryStreamRequest request, CallContext call, CancellationToken cancel)
    {
        var stream = streams.Get(call.Account, call.Region, request.DeliveryStreamName!);
        var withDestination = string.CompareOrdinal(request.ExclusiveStartDestinationId, DeliveryStreamDescription.DestinationId) < 0;
        return ValueTask.FromResult(new DescribeDeliveryStreamResponse(DeliveryStreamAnswers.Of(stream, withDestination)));
    }
}
