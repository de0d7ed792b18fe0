using Tarn.Kernel;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record AddTagsToStreamRequest : IRequest<Empty>, IStreamAddress
{
    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? StreamName { get; init; }

    [Length(1, Limits.ArnLength), Pattern(Limits.StreamArnPattern)] public string? StreamARN { get; init; }

    [Required, Length(1, Limits.TagsPerCall), Each(MinLength = 1, MaxLength = TagRules.KeyLength)]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}

/// <summary>Adds tags to a stream, or gives new values to those that are there.</summary>
[Operation("AddTagsToStream")]
[Iam("kinesis:AddTagsToStream", "arn:{partition}:kinesis:{region}:{account}:stream/{StreamName}", "{StreamARN}")]
internal sealed class AddTagsToStream(StreamStore streams) : IOperation<AddTagsToStreamRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(AddTagsToStreamRequest request, CallContext call, CancellationToken cancel)
    {
        await streams.UpdateAsync(
            call.Account, call.Region, StreamAddress.Name(request, call),
            stream => stream with { Tags = StreamTags.Rules.Merge(stream.Tags, request.Tags!) }, cancel);
        return Empty.Answer;
    }
}
