using Tarn.Firehose.Storage;
using Tarn.Kernel;

namespace Tarn.Firehose;

public sealed record ListTagsForDeliveryStreamRequest : IRequest<ListTagsForDeliveryStreamResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? DeliveryStreamName { get; init; }

    [Length(1, 128)] public string? ExclusiveStartTagKey { get; init; }

    [Range(1, Limits.TagsPerStream)] public int? Limit { get; init; }
}

public sealed record ListTagsForDeliveryStreamResponse(IReadOnlyList<Tag> Tags, bool? HasMoreTags);

/// <summary>Answers a delivery stream's tags by key.</summary>
[Operation("ListTagsForDeliveryStream")]
[Iam("firehose:ListTagsForDeliveryStream", "arn:{partition}:firehose:{region}:{account}:deliverystream/{DeliveryStreamName}")]
internal sealed class ListTagsForDeliveryStream(DeliveryStreamStore streams)
    : IOperation<ListTagsForDeliveryStreamRequest, ListTagsForDeliveryStreamResponse>
{
    public ValueTask<ListTagsForDeliveryStreamResponse> HandleAsync(
        ListTagsForDeliveryStreamRequest request, CallContext call, CancellationToken cancel)
    {
        var stream = streams.Get(call.Account, call.Region, request.DeliveryStreamName!);
        var rest = stream.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)
            .Where(tag => request.ExclusiveStartTagKey is null || string.CompareOrdinal(tag.Key, request.ExclusiveStartTagKey) > 0).ToArray();
        var limit = request.Limit ?? Limits.TagsPerStream;
        return ValueTask.FromResult(new ListTagsForDeliveryStreamResponse(
            rest.Take(limit).Select(tag => new Tag { Key = tag.Key, Value = tag.Value }).ToArray(), rest.Length > limit));
    }
}
