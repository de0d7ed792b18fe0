using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record GetTableVersionsRequest : IRequest<GetTableVersionsResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? TableName { get; init; }

    public string? NextToken { get; init; }

    [Range(1, Limits.VersionsPerPage)] public int? MaxResults { get; init; }
}

public sealed record GetTableVersionsResponse(IReadOnlyList<TableVersion> TableVersions, string? NextToken);

/// <summary>Lists the current version of a table and those that were archived, newest first.</summary>
[Operation("GetTableVersions")]
[Iam("glue:GetTableVersions", "arn:{partition}:glue:{region}:{account}:table/{DatabaseName}/{TableName}")]
internal sealed class GetTableVersions(TableStore tables) : IOperation<GetTableVersionsRequest, GetTableVersionsResponse>
{
    public ValueTask<GetTableVersionsResponse> HandleAsync(
        GetTableVersionsRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        var versions = tables.Versions(scope, request.DatabaseName!, request.TableName!);
        var before = NextTokens.ReadNumber(request.NextToken);
        var count = request.MaxResults ?? Limits.VersionsPerPage;
        var page = versions.Where(table => before is null || table.VersionNumber < before).Take(count + 1).ToList();
        string? token = null;
        if (page.Count > count)
        {
            page.RemoveAt(count);
            token = NextTokens.WriteNumber(page[^1].VersionNumber);
        }

        return ValueTask.FromResult(
            new GetTableVersionsResponse([.. page.Select(table => new TableVersion(table, table.VersionId!))], token));
    }
}
