using Tarn.Firehose.Storage;
using Tarn.Kernel;

namespace Tarn.Firehose;

public sealed record ListDeliveryStreamsRequest : IRequest<ListDeliveryStreamsResponse>
{
    [Range(1, Limits.ListMost)] public int? Limit { get; init; }

    [OneOf("DirectPut", "KinesisStreamAsSource", "MSKAsSource", "DatabaseAsSource")] public string? DeliveryStreamType { get; init; }

    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? ExclusiveStartDeliveryStreamName { get; init; }
}

public sealed record ListDeliveryStreamsResponse(IReadOnlyList<string> DeliveryStreamNames, bool? HasMoreDeliveryStreams);

/// <summary>Answers the names of the account's delivery streams in the region, a page at a time.</summary>
[Operation("ListDeliveryStreams")]
[Iam("firehose:ListDeliveryStreams", "*")]
internal sealed class ListDeliveryStreams(DeliveryStreamStore streams) : IOperation<ListDeliveryStreamsRequest, ListDeliveryStreamsResponse>
{
    public ValueTask<ListDeliveryStreamsResponse> HandleAsync(ListDeliveryStreamsRequest request, CallContext call, CancellationToken cancel)
    {
        var page = streams.List(
            call.Account, call.Region, request.ExclusiveStartDeliveryStreamName, request.DeliveryStreamType, request.Limit ?? Limits.ListDefault);
        return ValueTask.FromResult(new ListDeliveryStreamsResponse([.. page.Items.Select(stream => stream.DeliveryStreamName)], page.HasMore));
    }
}
