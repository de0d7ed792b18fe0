using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record GetPartitionRequest : IRequest<GetPartitionResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? TableName { get; init; }

    [Required, Each(MaxLength = 1_024)] public IReadOnlyList<string>? PartitionValues { get; init; }
}

public sealed record GetPartitionResponse(Partition Partition);

/// <summary>Answers a partition.</summary>
[Operation("GetPartition")]
[Iam("glue:GetPartition", "arn:{partition}:glue:{region}:{account}:table/{DatabaseName}/{TableName}")]
internal sealed class GetPartition(PartitionStore partitions) : IOperation<GetPartitionRequest, GetPartitionResponse>
{
    public ValueTask<GetPartitionResponse> HandleAsync(GetPartitionRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        var partition = partitions.Get(scope, request.DatabaseName!, request.TableName!, request.PartitionValues!);
        return ValueTask.FromResult(new GetPartitionResponse(partition.Shape()));
    }
}
