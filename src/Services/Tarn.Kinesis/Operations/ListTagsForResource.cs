using Tarn.Kernel;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record ListTagsForResourceRequest : IRequest<ListTagsForResourceResponse>
{
    [Required, Length(1, Limits.ArnLength), Pattern(Limits.StreamArnPattern)] public string? ResourceARN { get; init; }
}

public sealed record ListTagsForResourceResponse(IReadOnlyList<Tag> Tags);

/// <summary>Answers all tags of a stream, by key.</summary>
[Operation("ListTagsForResource")]
[Iam("kinesis:ListTagsForResource", "{ResourceARN}")]
internal sealed class ListTagsForResource(StreamStore streams) : IOperation<ListTagsForResourceRequest, ListTagsForResourceResponse>
{
    public ValueTask<ListTagsForResourceResponse> HandleAsync(ListTagsForResourceRequest request, CallContext call, CancellationToken cancel)
    {
        var stream = streams.Get(call.Account, call.Region, StreamAddress.NameOf(request.ResourceARN!, call));
        return ValueTask.FromResult(new ListTagsForResourceResponse(Tag.ListOf(stream.Tags)));
    }
}
