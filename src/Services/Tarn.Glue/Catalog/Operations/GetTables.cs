using Tarn.Glue.Domain;
using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record GetTablesRequest : IRequest<GetTablesResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Length(0, Limits.ExpressionLength), Pattern(Limits.SingleLine)] public string? Expression { get; init; }

    public string? NextToken { get; init; }

    [Range(1, Limits.TablesPerPage)] public int? MaxResults { get; init; }
}

public sealed record GetTablesResponse(IReadOnlyList<Table> TableList, string? NextToken);

/// <summary>Lists the tables of a database by name, those whose whole name matches the regular expression.</summary>
[Operation("GetTables")]
[Iam("glue:GetTables", "arn:{partition}:glue:{region}:{account}:database/{DatabaseName}")]
internal sealed class GetTables(TableStore tables, PageTokens tokens) : IOperation<GetTablesRequest, GetTablesResponse>
{
    public async ValueTask<GetTablesResponse> HandleAsync(GetTablesRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        var pattern = TablePattern.Parse(request.Expression);
        var use = GlueTokens.Rules.For(call, Names.Fold(request.DatabaseName!), request.Expression);
        var page = tables.List(
            scope,
            request.DatabaseName!,
            request.Expression is null ? null : table => pattern.IsMatch(table.Name),
            await tokens.OpenAsync(use, request.NextToken, cancel),
            request.MaxResults ?? Limits.TablesPerPage);
        return new GetTablesResponse([.. page.Items.Select(table => table.Shape())], await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
