using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record GetTagsRequest : IRequest<GetTagsResponse>
{
    [Required, Length(1, Limits.ArnLength), Pattern(Limits.ArnPattern)] public string? ResourceArn { get; init; }
}

public sealed record GetTagsResponse(IReadOnlyDictionary<string, string> Tags);

/// <summary>Answers the tags of a database or crawler.</summary>
[Operation("GetTags")]
[Iam("glue:GetTags", "{ResourceArn}")]
internal sealed class GetTags(TagStore tags) : IOperation<GetTagsRequest, GetTagsResponse>
{
    public ValueTask<GetTagsResponse> HandleAsync(GetTagsRequest request, CallContext call, CancellationToken cancel) =>
        ValueTask.FromResult(new GetTagsResponse(tags.Get(CatalogScope.Of(null, call), ResourceName.Parse(request.ResourceArn!, call))));
}
