using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record DeleteTableRequest : IRequest<Empty>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Name { get; init; }
}

/// <summary>Deletes a table with its versions and partitions. The data it describes stays.</summary>
[Operation("DeleteTable")]
[Iam("glue:DeleteTable", "arn:{partition}:glue:{region}:{account}:table/{DatabaseName}/{Name}")]
internal sealed class DeleteTable(TableStore tables) : IOperation<DeleteTableRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteTableRequest request, CallContext call, CancellationToken cancel)
    {
        await tables.DeleteAsync(CatalogScope.Of(request.CatalogId, call), request.DatabaseName!, request.Name!, cancel);
        return Empty.Answer;
    }
}
