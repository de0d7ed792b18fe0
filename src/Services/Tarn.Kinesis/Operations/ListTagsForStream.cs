using Tarn.Kernel;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record ListTagsForStreamRequest : IRequest<ListTagsForStreamResponse>, IStreamAddress
{
    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? StreamName { get; init; }

    [Length(1, Limits.ArnLength), Pattern(Limits.StreamArnPattern)] public string? StreamARN { get; init; }

    [Length(1, Limits.TagKeyLength)] public string? ExclusiveStartTagKey { get; init; }

    [Range(1, Limits.TagsPerStream)] public int? Limit { get; init; }
}

public sealed record ListTagsForStreamResponse(IReadOnlyList<Tag> Tags, bool? HasMoreTags);

public sealed record Tag(string Key, string Value);

/// <summary>Answers a stream's tags by key, a page at a time.</summary>
[Operation("ListTagsForStream")]
[Iam("kinesis:ListTagsForStream", "arn:{partition}:kinesis:{region}:{account}:stream/{StreamName}", "{StreamARN}")]
internal sealed class ListTagsForStream(StreamStore streams) : IOperation<ListTagsForStreamRequest, ListTagsForStreamResponse>
{
    public ValueTask<ListTagsForStreamResponse> HandleAsync(ListTagsForStreamRequest request, CallContext call, CancellationToken cancel)
    {
        var stream = streams.Get(call.Account, call.Region, StreamAddress.Name(request, call));
        var rest = stream.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)
            .Where(tag => request.ExclusiveStartTagKey is null || string.CompareOrdinal(tag.Key, request.ExclusiveStartTagKey) > 0).ToArray();
        var limit = request.Limit ?? Limits.TagsPerStream;
        return ValueTask.FromResult(new ListTagsForStreamResponse(
            rest.Take(limit).Select(tag => new Tag(tag.Key, tag.Value)).ToArray(), rest.Length > limit));
    }
}
