using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record UntagResourceRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Required, Each(MinLength = 1, MaxLength = TagRules.KeyLength)] public IReadOnlyList<string>? TagKeys { get; init; }
}

/// <summary>Takes tags off a key; those that are not there do not matter.</summary>
[Operation("UntagResource")]
[Iam("kms:UntagResource", "{KeyId}")]
internal sealed class UntagResource(KeyFinder finder, KeyStore keys) : IOperation<UntagResourceRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UntagResourceRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.GetOwn(call, request.KeyId!);
        await keys.UpdateAsync(
            key, found => KeyFinder.RequireLiving(found).WithTags(KeyTags.Rules.Without(found.TagMap(), request.TagKeys!)), cancel);
        return Empty.Answer;
    }
}
