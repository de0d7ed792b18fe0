using Tarn.Glue.Domain;
using Tarn.Glue.Domain.Expressions;
using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record GetPartitionsRequest : IRequest<GetPartitionsResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CatalogId { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? DatabaseName { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? TableName { get; init; }

    [Length(0, Limits.ExpressionLength)] public string? Expression { get; init; }

    public string? NextToken { get; init; }

    public Segment? Segment { get; init; }

    [Range(1, Limits.PartitionsPerPage)] public int? MaxResults { get; init; }

    /// <summary>True: the answer leaves out the columns, which are many and mostly the table's.</summary>
    public bool? ExcludeColumnSchema { get; init; }
}

public sealed record GetPartitionsResponse(IReadOnlyList<Partition> Partitions, string? NextToken);

/// <summary>Lists the partitions of a table in the order of their values, those for which the expression is true.</summary>
[Operation("GetPartitions")]
[Iam("glue:GetPartitions", "arn:{partition}:glue:{region}:{account}:table/{DatabaseName}/{TableName}")]
internal sealed class GetPartitions(TableStore tables, PartitionStore partitions)
    : IOperation<GetPartitionsRequest, GetPartitionsResponse>
{
    public ValueTask<GetPartitionsResponse> HandleAsync(GetPartitionsRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        var table = tables.Get(scope, request.DatabaseName!, request.TableName!);
        var (page, token) = partitions.List(
            scope, table, Filter(request, table), request.NextToken, request.MaxResults ?? Limits.PartitionsPerPage);
        if (request.ExcludeColumnSchema == true)
            page = [.. page.Select(WithoutColumns)];
        return ValueTask.FromResult(new GetPartitionsResponse(page, token));
    }

    private static Func<IReadOnlyList<string>, bool> Filter(GetPartitionsRequest request, Table table)
    {
        var isMatch = Matches(request.Expression, table);
        if (request.Segment is not { } segment)
            return isMatch;
        if (segment.SegmentNumber >= segment.TotalSegments)
            throw GlueErrors.InvalidInput("The segment's SegmentNumber must be less than its TotalSegments.");
        return values => PartitionSegment.Of(values, segment.TotalSegments!.Value) == segment.SegmentNumber && isMatch(values);
    }

    private static Func<IReadOnlyList<string>, bool> Matches(string? expression, Table table)
    {
        if (string.IsNullOrWhiteSpace(expression))
            return _ => true;
        try
        {
            return new PartitionFilter(expression, [.. table.PartitionKeys!.Select(key => (key.Name!, key.Type))]).IsMatch;
        }
        catch (ExpressionException error)
        {
            throw GlueErrors.BadExpression(expression, error.Message);
        }
    }

    private static Partition WithoutColumns(Partition partition) =>
        partition with { StorageDescriptor = partition.StorageDescriptor is { } storage ? storage with { Columns = null } : null };
}
