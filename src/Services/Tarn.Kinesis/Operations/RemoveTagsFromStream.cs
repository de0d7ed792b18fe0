using Tarn.Kernel;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record RemoveTagsFromStreamRequest : IRequest<Empty>, IStreamAddress
{
    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? StreamName { get; init; }

    [Length(1, Limits.ArnLength), Pattern(Limits.StreamArnPattern)] public string? StreamARN { get; init; }

    [Required, Length(1, TagRules.PerResource), Each(MinLength = 1, MaxLength = TagRules.KeyLength)]
    public IReadOnlyList<string>? TagKeys { get; init; }
}

/// <summary>Takes tags off a stream; keys that it does not have do not matter.</summary>
[Operation("RemoveTagsFromStream")]
[Iam("kinesis:RemoveTagsFromStream", "arn:{partition}:kinesis:{region}:{account}:stream/{StreamName}", "{StreamARN}")]
internal sealed class RemoveTagsFromStream(StreamStore streams) : IOperation<RemoveTagsFromStreamRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(RemoveTagsFromStreamRequest request, CallContext call, CancellationToken cancel)
    {
        await streams.UpdateAsync(
            call.Account, call.Region, StreamAddress.Name(request, call),
            stream => stream with { Tags = StreamTags.Rules.Without(stream.Tags, request.TagKeys!) }, cancel);
        return Empty.Answer;
    }
}
