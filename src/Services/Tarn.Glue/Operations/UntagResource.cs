using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record UntagResourceRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.ArnLength), Pattern(Limits.ArnPattern)] public string? ResourceArn { get; init; }

    [Required, Length(0, TagRules.PerResource), Each(MinLength = 1, MaxLength = TagRules.KeyLength)]
    public IReadOnlyList<string>? TagsToRemove { get; init; }
}

/// <summary>Takes tags off a database or crawler; keys that it does not have do not matter.</summary>
[Operation("UntagResource")]
[Iam("glue:UntagResource", "{ResourceArn}")]
internal sealed class UntagResource(TagStore tags) : IOperation<UntagResourceRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UntagResourceRequest request, CallContext call, CancellationToken cancel)
    {
        var resource = ResourceName.Parse(request.ResourceArn!, call);
        await tags.UpdateAsync(
            CatalogScope.Of(null, call), resource, present => ResourceTags.Rules.Without(present, request.TagsToRemove!), cancel);
        return Empty.Answer;
    }
}
