using Tarn.Kernel;

namespace Tarn.Athena;

public sealed record GetDataCatalogRequest : IRequest<GetDataCatalogResponse>
{
    [Required, Length(1, Limits.CatalogNameLength), Pattern(Limits.CatalogNamePattern)] public string? Name { get; init; }

    [Pattern(Limits.WorkGroupPattern)] public string? WorkGroup { get; init; }
}

public sealed record GetDataCatalogResponse(DataCatalog DataCatalog);

/// <summary>Answers a data catalog.</summary>
[Operation("GetDataCatalog")]
[Iam("athena:GetDataCatalog", "arn:{partition}:athena:{region}:{account}:datacatalog/{Name}")]
internal sealed class GetDataCatalog : IOperation<GetDataCatalogRequest, GetDataCatalogResponse>
{
    public ValueTask<GetDataCatalogResponse> HandleAsync(GetDataCatalogRequest request, CallContext call, CancellationToken cancel)
    {
        WorkGroup.Check(request.WorkGroup);
        DataCatalog.Check(request.Name);
        return ValueTask.FromResult(new GetDataCatalogResponse(new DataCatalog
        {
            Name = DataCatalog.Default,
            Type = "GLUE",
            Parameters = new Dictionary<string, string> { ["catalog-id"] = call.Account },
        }));
    }
}
