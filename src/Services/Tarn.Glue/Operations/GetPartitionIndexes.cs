using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record GetPartitionIndexesRequest : IRequest<GetPartitionIndexesResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? TableName { get; init; }

    public string? NextToken { get; init; }
}

public sealed record GetPartitionIndexesResponse(IReadOnlyList<PartitionIndexDescriptor> PartitionIndexDescriptorList, string? NextToken);

/// <summary>A partition index. There are none: making one is refused.</summary>
public sealed record PartitionIndexDescriptor(string IndexName, IReadOnlyList<KeySchemaElement> Keys, string IndexStatus);

public sealed record KeySchemaElement(string Name, string Type);

/// <summary>Answers the partition indexes of a table: none, since partitions lie in the order of their values without one.</summary>
[Operation("GetPartitionIndexes")]
[Iam("glue:GetPartitionIndexes", "arn:{partition}:glue:{region}:{account}:table/{DatabaseName}/{TableName}")]
internal sealed class GetPartitionIndexes(TableStore tables) : IOperation<GetPartitionIndexesRequest, GetPartitionIndexesResponse>
{
    public ValueTask<GetPartitionIndexesResponse> HandleAsync(GetPartitionIndexesRequest request, CallContext call, CancellationToken cancel)
    {
        NextTokens.Read(request.NextToken);
        tables.Get(CatalogScope.Of(request.CatalogId, call), request.DatabaseName!, request.TableName!);
        return ValueTask.FromResult(new GetPartitionIndexesResponse([], null));
    }
}
