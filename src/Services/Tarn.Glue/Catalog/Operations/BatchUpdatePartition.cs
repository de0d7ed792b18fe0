using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record BatchUpdatePartitionRequest : IRequest<BatchUpdatePartitionResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? TableName { get; init; }

    [Required, Length(1, Limits.PartitionsPerBatch)] public IReadOnlyList<BatchUpdatePartitionRequestEntry>? Entries { get; init; }
}

/// <summary>The values of a partition, and what it is to become.</summary>
public sealed record BatchUpdatePartitionRequestEntry
{
    [Required, Length(0, 100), Each(MaxLength = 1_024)] public IReadOnlyList<string>? PartitionValueList { get; init; }

    [Required] public PartitionInput? PartitionInput { get; init; }
}

public sealed record BatchUpdatePartitionFailureEntry(IReadOnlyList<string> PartitionValueList, ErrorDetail ErrorDetail);

public sealed record BatchUpdatePartitionResponse(IReadOnlyList<BatchUpdatePartitionFailureEntry>? Errors);

/// <summary>Replaces what describes several partitions; answers those that could not be.</summary>
[Operation("BatchUpdatePartition")]
[Iam("glue:BatchUpdatePartition", "arn:{partition}:glue:{region}:{account}:table/{DatabaseName}/{TableName}")]
internal sealed class BatchUpdatePartition(PartitionStore partitions, TarnClock clock)
    : IOperation<BatchUpdatePartitionRequest, BatchUpdatePartitionResponse>
{
    public async ValueTask<BatchUpdatePartitionResponse> HandleAsync(
        BatchUpdatePartitionRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        var failed = await partitions.UpdateAsync(
            scope,
            request.DatabaseName!,
            request.TableName!,
            table => request.Entries!.Select(
                entry => (entry.PartitionValueList!, CatalogMapping.Document(entry.PartitionInput!, call.Account, table, clock.Now))),
            cancel);
        return new BatchUpdatePartitionResponse(
            [.. failed.Select(each => new BatchUpdatePartitionFailureEntry(each.Values, ErrorDetail.From(each.Error)))]);
    }
}
