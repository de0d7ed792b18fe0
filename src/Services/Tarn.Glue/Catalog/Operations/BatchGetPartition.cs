using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record BatchGetPartitionRequest : IRequest<BatchGetPartitionResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? TableName { get; init; }

    [Required, Length(0, Limits.PartitionsPerBatchGet)] public IReadOnlyList<PartitionValueList>? PartitionsToGet { get; init; }
}

public sealed record BatchGetPartitionResponse(
    IReadOnlyList<Partition> Partitions, IReadOnlyList<PartitionValueList> UnprocessedKeys);

/// <summary>Answers several partitions, those of them that there are.</summary>
[Operation("BatchGetPartition")]
[Iam("glue:BatchGetPartition", "arn:{partition}:glue:{region}:{account}:table/{DatabaseName}/{TableName}")]
internal sealed class BatchGetPartition(PartitionStore partitions)
    : IOperation<BatchGetPartitionRequest, BatchGetPartitionResponse>
{
    public ValueTask<BatchGetPartitionResponse> HandleAsync(
        BatchGetPartitionRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        var found = partitions.Get(
            scope, request.DatabaseName!, request.TableName!, request.PartitionsToGet!.Select(each => each.Values!));
        return ValueTask.FromResult(new BatchGetPartitionResponse([.. found.Select(partition => partition.Shape())], []));
    }
}
