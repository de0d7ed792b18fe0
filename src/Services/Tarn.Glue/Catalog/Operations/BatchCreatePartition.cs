using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record BatchCreatePartitionRequest : IRequest<BatchCreatePartitionResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? TableName { get; init; }

    [Required, Length(0, Limits.PartitionsPerBatch)] public IReadOnlyList<PartitionInput>? PartitionInputList { get; init; }
}

public sealed record BatchCreatePartitionResponse(IReadOnlyList<PartitionError>? Errors);

/// <summary>Makes several partitions; answers those that could not be.</summary>
[Operation("BatchCreatePartition")]
[Iam("glue:BatchCreatePartition", "arn:{partition}:glue:{region}:{account}:table/{DatabaseName}/{TableName}")]
internal sealed class BatchCreatePartition(PartitionStore partitions, TarnClock clock)
    : IOperation<BatchCreatePartitionRequest, BatchCreatePartitionResponse>
{
    public async ValueTask<BatchCreatePartitionResponse> HandleAsync(
        BatchCreatePartitionRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        var failed = await partitions.CreateAsync(
            scope,
            request.DatabaseName!,
            request.TableName!,
            table => request.PartitionInputList!.Select(input => CatalogMapping.Document(input, call.Account, table, clock.Now)),
            cancel);
        return new BatchCreatePartitionResponse(
            [.. failed.Select(each => new PartitionError(each.Values, ErrorDetail.From(each.Error)))]);
    }
}
