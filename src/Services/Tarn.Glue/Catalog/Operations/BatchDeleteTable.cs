using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record BatchDeleteTableRequest : IRequest<BatchDeleteTableResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required, Length(0, Limits.TablesPerBatch), Each(MinLength = 1, MaxLength = Limits.NameLength, Pattern = Limits.SingleLine)]
    public IReadOnlyList<string>? TablesToDelete { get; init; }
}

/// <summary>A table of a batch that failed.</summary>
public sealed record TableError(string TableName, ErrorDetail ErrorDetail);

public sealed record BatchDeleteTableResponse(IReadOnlyList<TableError>? Errors);

/// <summary>Deletes several tables; answers those that could not be.</summary>
[Operation("BatchDeleteTable")]
[Iam("glue:BatchDeleteTable", "arn:{partition}:glue:{region}:{account}:database/{DatabaseName}")]
internal sealed class BatchDeleteTable(TableStore tables) : IOperation<BatchDeleteTableRequest, BatchDeleteTableResponse>
{
    public async ValueTask<BatchDeleteTableResponse> HandleAsync(
        BatchDeleteTableRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        var failed = await tables.DeleteAsync(scope, request.DatabaseName!, request.TablesToDelete!, cancel);
        return new BatchDeleteTableResponse([.. failed.Select(each => new TableError(each.Name, ErrorDetail.From(each.Error)))]);
    }
}
