using Tarn.Kernel;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record ListTagsForStreamRequest : IRequest<ListTagsForStreamResponse>, IStreamAddress
{
    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? StreamName { get; init; }

    [Length(1, Limits.ArnLength), Pattern(Limits.StreamArnPattern)] public string? StreamARN { get; init; }

    [Length(1, TagRules.KeyLength)] public string? ExclusiveStartTagKey { get; init; }

    [Range(1, TagRules.PerResource)] public int? Limit { get; init; }
}

public sealed record ListTagsForStreamResponse(IReadOnlyList<Tag> Tags, bool? HasMoreTags);

/// <summary>Answers a stream's tags by key, a page at a time.</summary>
[Operation("ListTagsForStream")]
[Iam("kinesis:ListTagsForStream", "arn:{partition}:kinesis:{region}:{account}:stream/{StreamName}", "{StreamARN}")]
internal sealed class ListTagsForStream(StreamStore streams) : IOperation<ListTagsForStreamRequest, ListTagsForStreamResponse>
{
    public ValueTask<ListTagsForStreamResponse> HandleAsync(ListTagsForStreamRequest request, CallContext call, CancellationToken cancel)
    {
        var stream = streams.Get(call.Account, call.Region, StreamAddress.Name(request, call));
        var after = request.ExclusiveStartTagKey is { } key ? Place.Of(key) : null;
        var page = Page.Of(Tag.ListOf(stream.Tags), tag => tag.Key!, after, request.Limit ?? TagRules.PerResource);
        return ValueTask.FromResult(new ListTagsForStreamResponse(page.Items, page.HasMore));
    }
}
