using Tarn.Kernel;

namespace Tarn.Athena;

public sealed record ListDataCatalogsRequest : IRequest<ListDataCatalogsResponse>
{
    [Length(1, 1_024)] public string? NextToken { get; init; }

    [Range(2, 50)] public int? MaxResults { get; init; }

    [Pattern(Limits.WorkGroupPattern)] public string? WorkGroup { get; init; }
}

public sealed record ListDataCatalogsResponse(IReadOnlyList<DataCatalogSummary> DataCatalogsSummary);

/// <summary>Lists the data catalogs. One page holds them all, so no token was ever given.</summary>
[Operation("ListDataCatalogs")]
[Iam("athena:ListDataCatalogs", "*")]
internal sealed class ListDataCatalogs : IOperation<ListDataCatalogsRequest, ListDataCatalogsResponse>
{
    public ValueTask<ListDataCatalogsResponse> HandleAsync(ListDataCatalogsRequest request, CallContext call, CancellationToken cancel)
    {
        WorkGroup.Check(request.WorkGroup);
        if (request.NextToken is not null)
            throw AthenaErrors.BadNextToken();
        return ValueTask.FromResult(new ListDataCatalogsResponse([new DataCatalogSummary(DataCatalog.Default, "GLUE")]));
    }
}
