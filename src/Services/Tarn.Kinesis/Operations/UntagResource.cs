using Tarn.Kernel;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record UntagResourceRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.ArnLength), Pattern(Limits.StreamArnPattern)] public string? ResourceARN { get; init; }

    [Required, Length(1, TagRules.PerResource), Each(MinLength = 1, MaxLength = TagRules.KeyLength)]
    public IReadOnlyList<string>? TagKeys { get; init; }
}

/// <summary>Takes tags off a stream by its ARN; keys that it does not have do not matter.</summary>
[Operation("UntagResource")]
[Iam("kinesis:UntagResource", "{ResourceARN}")]
internal sealed class UntagResource(StreamStore streams) : IOperation<UntagResourceRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UntagResourceRequest request, CallContext call, CancellationToken cancel)
    {
        await streams.UpdateAsync(
            call.Account, call.Region, StreamAddress.NameOf(request.ResourceARN!, call),
            stream => stream with { Tags = StreamTags.Rules.Without(stream.Tags, request.TagKeys!) }, cancel);
        return Empty.Answer;
    }
}
