using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record CreatePartitionRequest : IRequest<Empty>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? TableName { get; init; }

    [Required] public PartitionInput? PartitionInput { get; init; }
}

/// <summary>Makes a partition.</summary>
[Operation("CreatePartition")]
[Iam("glue:CreatePartition", "arn:{partition}:glue:{region}:{account}:table/{DatabaseName}/{TableName}")]
internal sealed class CreatePartition(PartitionStore partitions, TarnClock clock) : IOperation<CreatePartitionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(CreatePartitionRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        await partitions.CreateAsync(
            scope,
            request.DatabaseName!,
            request.TableName!,
            table => CatalogMapping.Document(request.PartitionInput!, call.Account, table, clock.Now),
            cancel);
        return Empty.Answer;
    }
}
