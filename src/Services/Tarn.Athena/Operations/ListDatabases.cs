using Tarn.Athena.Scanning;
using Tarn.Kernel;

namespace Tarn.Athena;

public sealed record ListDatabasesRequest : IRequest<ListDatabasesResponse>
{
    [Required, Length(1, Limits.CatalogNameLength), Pattern(Limits.CatalogNamePattern)] public string? CatalogName { get; init; }

    [Length(1, 1_024)] public string? NextToken { get; init; }

    [Range(1, Limits.TablesPerPage)] public int? MaxResults { get; init; }

    [Pattern(Limits.WorkGroupPattern)] public string? WorkGroup { get; init; }
}

public sealed record ListDatabasesResponse(IReadOnlyList<CatalogDatabase> DatabaseList, string? NextToken);

/// <summary>Lists the databases of the catalog.</summary>
[Operation("ListDatabases")]
[Iam("athena:ListDatabases", "arn:{partition}:athena:{region}:{account}:datacatalog/{CatalogName}")]
internal sealed class ListDatabases(GlueTables glue) : IOperation<ListDatabasesRequest, ListDatabasesResponse>
{
    public async ValueTask<ListDatabasesResponse> HandleAsync(ListDatabasesRequest request, CallContext call, CancellationToken cancel)
    {
        WorkGroup.Check(request.WorkGroup);
        DataCatalog.Check(request.CatalogName);
        var page = await glue.ReadPageAsync(
            new Glue.GetDatabasesRequest { NextToken = request.NextToken, MaxResults = request.MaxResults ?? Limits.TablesPerPage }, call, cancel);
        return new ListDatabasesResponse([.. page.DatabaseList.Select(CatalogDatabase.From)], page.NextToken);
    }
}
