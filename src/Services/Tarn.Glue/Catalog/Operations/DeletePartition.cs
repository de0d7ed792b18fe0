using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record DeletePartitionRequest : IRequest<Empty>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? TableName { get; init; }

    [Required, Each(MaxLength = 1_024)] public IReadOnlyList<string>? PartitionValues { get; init; }
}

/// <summary>Deletes a partition. The data it describes stays.</summary>
[Operation("DeletePartition")]
[Iam("glue:DeletePartition", "arn:{partition}:glue:{region}:{account}:table/{DatabaseName}/{TableName}")]
internal sealed class DeletePartition(PartitionStore partitions) : IOperation<DeletePartitionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeletePartitionRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        var failed = await partitions.DeleteAsync(scope, request.DatabaseName!, request.TableName!, [request.PartitionValues!], cancel);
        return failed.Count == 0 ? Empty.Answer : throw failed[0].Error;
    }
}
