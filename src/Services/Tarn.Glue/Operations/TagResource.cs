using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record TagResourceRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.ArnLength), Pattern(Limits.ArnPattern)] public string? ResourceArn { get; init; }

    [Required, Length(0, TagRules.PerResource), Each(MinLength = 1, MaxLength = TagRules.KeyLength)]
    public IReadOnlyDictionary<string, string>? TagsToAdd { get; init; }
}

/// <summary>Puts tags on a database or crawler, over those with the same keys.</summary>
[Operation("TagResource")]
[Iam("glue:TagResource", "{ResourceArn}")]
internal sealed class TagResource(TagStore tags) : IOperation<TagResourceRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(TagResourceRequest request, CallContext call, CancellationToken cancel)
    {
        var resource = ResourceName.Parse(request.ResourceArn!, call);
        await tags.UpdateAsync(CatalogScope.Of(null, call), resource, present => ResourceTags.Rules.Merge(present, request.TagsToAdd!), cancel);
        return Empty.Answer;
    }
}
