using Tarn.Firehose.Storage;
using Tarn.Kernel;

namespace Tarn.Firehose;

public sealed record ListTagsForDeliveryStreamRequest : IRequest<ListTagsForDeliveryStreamResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? DeliveryStreamName { get; init; }

    [Length(1, TagRules.KeyLength), Pattern(Limits.TagPattern)] public string? ExclusiveStartTagKey { get; init; }

    [Range(1, TagRules.PerResource)] public int? Limit { get; init; }
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
        var after = request.ExclusiveStartTagKey is { } key ? Place.Of(key) : null;
        var page = Page.Of(Tag.ListOf(stream.Tags), tag => tag.Key!, after, request.Limit ?? TagRules.PerResource);
        return ValueTask.FromResult(new ListTagsForDeliveryStreamResponse(page.Items, page.HasMore));
    }
}
