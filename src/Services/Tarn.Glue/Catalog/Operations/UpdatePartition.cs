using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record UpdatePartitionRequest : IRequest<Empty>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? TableName { get; init; }

    [Required, Length(0, 100), Each(MaxLength = 1_024)] public IReadOnlyList<string>? PartitionValueList { get; init; }

    [Required] public PartitionInput? PartitionInput { get; init; }
}

/// <summary>Replaces what describes a partition, its values too.</summary>
[Operation("UpdatePartition")]
[Iam("glue:UpdatePartition", "arn:{partition}:glue:{region}:{account}:table/{DatabaseName}/{TableName}")]
internal sealed class UpdatePartition(PartitionStore partitions, TarnClock clock) : IOperation<UpdatePartitionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdatePartitionRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        await partitions.UpdateAsync(
            scope,
            request.DatabaseName!,
            request.TableName!,
            request.PartitionValueList!,
            table => CatalogMapping.Document(request.PartitionInput!, call.Account, table, clock.Now),
            cancel);
        return Empty.Answer;
    }
}
