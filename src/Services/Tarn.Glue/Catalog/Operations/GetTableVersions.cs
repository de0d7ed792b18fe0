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
internal sealed class GetTableVersions(TableStore tables, PageTokens tokens) : IOperation<GetTableVersionsRequest, GetTableVersionsResponse>
{
    public async ValueTask<GetTableVersionsResponse> HandleAsync(
        GetTableVersionsRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        var versions = tables.Versions(scope, request.DatabaseName!, request.TableName!);
        var use = GlueTokens.Rules.For(call, Names.Fold(request.DatabaseName!), Names.Fold(request.TableName!));
        var before = Place.Number(await tokens.OpenAsync(use, request.NextToken, cancel));
        var count = request.MaxResults ?? Limits.VersionsPerPage;
        var page = versions.Where(table => before is null || table.VersionNumber < before).Take(count + 1).ToList();
        byte[]? next = null;
        if (page.Count > count)
        {
            page.RemoveAt(count);
            next = Place.Of(page[^1].VersionNumber);
        }

        return new GetTableVersionsResponse(
            [.. page.Select(table => new TableVersion(table.Shape(), table.VersionId!))], await tokens.SealNextAsync(use, next, cancel));
    }
}
