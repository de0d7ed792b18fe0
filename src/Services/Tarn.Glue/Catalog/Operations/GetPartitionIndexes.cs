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
internal sealed class GetPartitionIndexes(TableStore tables, PageTokens tokens)
    : IOperation<GetPartitionIndexesRequest, GetPartitionIndexesResponse>
{
    public async ValueTask<GetPartitionIndexesResponse> HandleAsync(GetPartitionIndexesRequest request, CallContext call, CancellationToken cancel)
    {
        await tokens.OpenAsync(GlueTokens.Rules.For(call), request.NextToken, cancel);
        tables.Get(CatalogScope.Of(request.CatalogId, call), request.DatabaseName!, request.TableName!);
        return new GetPartitionIndexesResponse([], null);
    }
}
