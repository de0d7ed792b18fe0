using Tarn.Athena.Scanning;
using Tarn.Kernel;

namespace Tarn.Athena;

public sealed record ListTableMetadataRequest : IRequest<ListTableMetadataResponse>
{
    [Required, Length(1, Limits.CatalogNameLength), Pattern(Limits.CatalogNamePattern)] public string? CatalogName { get; init; }

    [Required, Length(1, 128)] public string? DatabaseName { get; init; }

    [Length(0, 256)] public string? Expression { get; init; }

    [Length(1, 1_024)] public string? NextToken { get; init; }

    [Range(1, Limits.TablesPerPage)] public int? MaxResults { get; init; }

    [Pattern(Limits.WorkGroupPattern)] public string? WorkGroup { get; init; }
}

public sealed record ListTableMetadataResponse(IReadOnlyList<TableMetadata> TableMetadataList, string? NextToken);

/// <summary>Lists the tables of a database, those whose name the expression matches.</summary>
[Operation("ListTableMetadata")]
[Iam("athena:ListTableMetadata", "arn:{partition}:athena:{region}:{account}:datacatalog/{CatalogName}")]
internal sealed class ListTableMetadata(GlueTables glue) : IOperation<ListTableMetadataRequest, ListTableMetadataResponse>
{
    public async ValueTask<ListTableMetadataResponse> HandleAsync(ListTableMetadataRequest request, CallContext call, CancellationToken cancel)
    {
        WorkGroup.Check(request.WorkGroup);
        DataCatalog.Check(request.CatalogName);
        var page = await glue.ReadPageAsync(
            new Glue.GetTablesRequest
            {
                DatabaseName = request.DatabaseName,
                Expression = request.Expression,
                NextToken = request.NextToken,
                MaxResults = request.MaxResults ?? Limits.TablesPerPage,
            },
            call,
            cancel);
        return new ListTableMetadataResponse([.. page.TableList.Select(TableMetadata.From)], page.NextToken);
    }
}
