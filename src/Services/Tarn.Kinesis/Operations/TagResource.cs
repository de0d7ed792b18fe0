using Tarn.Kernel;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record TagResourceRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.ArnLength), Pattern(Limits.StreamArnPattern)] public string? ResourceARN { get; init; }

    [Required, Length(1, Limits.TagsPerCall), Each(MinLength = 1, MaxLength = TagRules.KeyLength)]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}

/// <summary>Adds tags to a stream by its ARN. Consumers, which AWS tags by it too, are not there.</summary>
[Operation("TagResource")]
[Iam("kinesis:TagResource", "{ResourceARN}")]
internal sealed class TagResource(StreamStore streams) : IOperation<TagResourceRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(TagResourceRequest request, CallContext call, CancellationToken cancel)
    {
        await streams.UpdateAsync(
            call.Account, call.Region, StreamAddress.NameOf(request.ResourceARN!, call),
            stream => stream with { Tags = StreamTags.Rules.Merge(stream.Tags, request.Tags!) }, cancel);
        return Empty.Answer;
    }
}
