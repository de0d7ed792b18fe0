using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record DeleteDatabaseRequest : IRequest<Empty>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Name { get; init; }
}

/// <summary>Deletes a database with its tables and their partitions. The data they describe stays.</summary>
[Operation("DeleteDatabase")]
[Iam("glue:DeleteDatabase", "arn:{partition}:glue:{region}:{account}:database/{Name}")]
internal sealed class DeleteDatabase(DatabaseStore databases) : IOperation<DeleteDatabaseRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteDatabaseRequest request, CallContext call, CancellationToken cancel)
    {
        await databases.DeleteAsync(CatalogScope.Of(request.CatalogId, call), request.Name!, cancel);
        return Empty.Answer;
    }
}
