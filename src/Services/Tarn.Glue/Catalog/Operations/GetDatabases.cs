using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record GetDatabasesRequest : IRequest<GetDatabasesResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    public string? NextToken { get; init; }

    [Range(1, Limits.DatabasesPerPage)] public int? MaxResults { get; init; }
}

public sealed record GetDatabasesResponse(IReadOnlyList<Database> DatabaseList, string? NextToken);

/// <summary>Lists the databases of the catalog by name.</summary>
[Operation("GetDatabases")]
[Iam("glue:GetDatabases", "*")]
internal sealed class GetDatabases(DatabaseStore databases, PageTokens tokens) : IOperation<GetDatabasesRequest, GetDatabasesResponse>
{
    public async ValueTask<GetDatabasesResponse> HandleAsync(GetDatabasesRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        var use = GlueTokens.Rules.For(call);
        var page = databases.List(scope, await tokens.OpenAsync(use, request.NextToken, cancel), request.MaxResults ?? Limits.DatabasesPerPage);
        return new GetDatabasesResponse([.. page.Items.Select(database => database.Shape())], await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
