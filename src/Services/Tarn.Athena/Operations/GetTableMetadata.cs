using Tarn.Athena.Scanning;
using Tarn.Kernel;

namespace Tarn.Athena;

public sealed record GetTableMetadataRequest : IRequest<GetTableMetadataResponse>
{
    [Required, Length(1, Limits.CatalogNameLength), Pattern(Limits.CatalogNamePattern)] public string? CatalogName { get; init; }

    [Required, Length(1, 128)] public string? DatabaseName { get; init; }

    [Required, Length(1, 128)] public string? TableName { get; init; }

    [Pattern(Limits.WorkGroupPattern)] public string? WorkGroup { get; init; }
}

public sealed record GetTableMetadataResponse(TableMetadata TableMetadata);

/// <summary>Answers a table of the catalog.</summary>
[Operation("GetTableMetadata")]
[Iam("athena:GetTableMetadata", "arn:{partition}:athena:{region}:{account}:datacatalog/{CatalogName}")]
internal sealed class GetTableMetadata(GlueTables glue) : IOperation<GetTableMetadataRequest, GetTableMetadataResponse>
{
    public async ValueTask<GetTableMetadataResponse> HandleAsync(GetTableMetadataRequest request, CallContext call, CancellationToken cancel)
    {
        WorkGroup.Check(request.WorkGroup);
        DataCatalog.Check(request.CatalogName);
        var table = await glue.FindTableAsync(request.DatabaseName!, request.TableName!, call, cancel)
            ?? throw AthenaErrors.MetadataNotFound($"EntityNotFoundException: Entity Not Found: {request.DatabaseName}.{request.TableName}");
        return new GetTableMetadataResponse(TableMetadata.From(table));
    }
}
