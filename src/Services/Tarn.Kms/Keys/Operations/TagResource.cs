using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record TagResourceRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Required] public IReadOnlyList<KeyTag>? Tags { get; init; }
}

/// <summary>Puts tags on a key, over those with the same keys.</summary>
[Operation("TagResource")]
[Iam("kms:TagResource", "{KeyId}")]
internal sealed class TagResource(KeyFinder finder, KeyStore keys) : IOperation<TagResourceRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(TagResourceRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.GetOwn(call, request.KeyId!);
        await keys.UpdateAsync(
            key, found => KeyFinder.RequireLiving(found).WithTags(KeyTags.Rules.Merge(found.TagMap(), request.Tags)), cancel);
        return Empty.Answer;
    }
}
