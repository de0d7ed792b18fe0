using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record BatchDeletePartitionRequest : IRequest<BatchDeletePartitionResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? TableName { get; init; }

    [Required, Length(0, Limits.PartitionsPerBatchDelete)]
    public IReadOnlyList<PartitionValueList>? PartitionsToDelete { get; init; }
}

public sealed record BatchDeletePartitionResponse(IReadOnlyList<PartitionError>? Errors);

/// <summary>Deletes several partitions; answers those that could not be.</summary>
[Operation("BatchDeletePartition")]
[Iam("glue:BatchDeletePartition", "arn:{partition}:glue:{region}:{account}:table/{DatabaseName}/{TableName}")]
internal sealed class BatchDeletePartition(PartitionStore partitions)
    : IOperation<BatchDeletePartitionRequest, BatchDeletePartitionResponse>
{
    public async ValueTask<BatchDeletePartitionResponse> HandleAsync(
        BatchDeletePartitionRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        var failed = await partitions.DeleteAsync(
            scope, request.DatabaseName!, request.TableName!, request.PartitionsToDelete!.Select(each => each.Values!), cancel);
        return new BatchDeletePartitionResponse(
            [.. failed.Select(each => new PartitionError(each.Values, ErrorDetail.From(each.Error)))]);
    }
}
