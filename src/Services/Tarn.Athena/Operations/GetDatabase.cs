using Tarn.Athena.Scanning;
using Tarn.Kernel;

namespace Tarn.Athena;

public sealed record GetDatabaseRequest : IRequest<GetDatabaseResponse>
{
    [Required, Length(1, Limits.CatalogNameLength), Pattern(Limits.CatalogNamePattern)] public string? CatalogName { get; init; }

    [Required, Length(1, 128)] public string? DatabaseName { get; init; }

    [Pattern(Limits.WorkGroupPattern)] public string? WorkGroup { get; init; }
}

public sealed record GetDatabaseResponse(CatalogDatabase Database);

/// <summary>Answers a database of the catalog.</summary>
[Operation("GetDatabase")]
[Iam("athena:GetDatabase", "arn:{partition}:athena:{region}:{account}:datacatalog/{CatalogName}")]
internal sealed class GetDatabase(GlueTables glue) : IOperation<GetDatabaseRequest, GetDatabaseResponse>
{
    public async ValueTask<GetDatabaseResponse> HandleAsync(GetDatabaseRequest request, CallContext call, CancellationToken cancel)
    {
        WorkGroup.Check(request.WorkGroup);
        DataCatalog.Check(request.CatalogName);
        var database = await glue.FindDatabaseAsync(request.DatabaseName!, call, cancel)
            ?? throw AthenaErrors.DatabaseNotFound(request.DatabaseName!);
        return new GetDatabaseResponse(CatalogDatabase.From(database));
    }
}
