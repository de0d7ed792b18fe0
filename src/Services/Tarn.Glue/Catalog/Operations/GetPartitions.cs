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

    [Length(0, Limits.ExpressionLength), Pattern(Limits.MultiLine)] public string? Expression { get; init; }

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
internal sealed class GetPartitions(TableStore tables, PartitionStore partitions, PageTokens tokens)
    : IOperation<GetPartitionsRequest, GetPartitionsResponse>
{
    public async ValueTask<GetPartitionsResponse> HandleAsync(GetPartitionsRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(request.CatalogId, call);
        var table = tables.Get(scope, request.DatabaseName!, request.TableName!);
        var use = GlueTokens.Rules.For(
            call, table.DatabaseName, table.Name, request.Expression, request.Segment?.SegmentNumber?.ToString(), request.Segment?.TotalSegments?.ToString());
        var page = partitions.List(
            scope,
            table,
            Filter(request, table),
            await tokens.OpenAsync(use, request.NextToken, cancel),
            request.MaxResults ?? Limits.PartitionsPerPage);
        var shown = page.Items.Select(partition => request.ExcludeColumnSchema == true ? WithoutColumns(partition) : partition);
        return new GetPartitionsResponse([.. shown.Select(partition => partition.Shape())], await tokens.SealNextAsync(use, page.Next, cancel));
    }

    private static Func<IReadOnlyList<string>, bool>? Filter(GetPartitionsRequest request, TableDocument table)
    {
        var isMatch = Matches(request.Expression, table);
        if (request.Segment is not { } segment)
            return isMatch;
        if (segment.SegmentNumber >= segment.TotalSegments)
            throw GlueErrors.InvalidInput("The segment's SegmentNumber must be less than its TotalSegments.");
        return values => PartitionSegment.Of(values, segment.TotalSegments!.Value) == segment.SegmentNumber && isMatch?.Invoke(values) != false;
    }

    private static Func<IReadOnlyList<string>, bool>? Matches(string? expression, TableDocument table)
    {
        if (string.IsNullOrWhiteSpace(expression))
            return null;
        try
        {
            return new PartitionFilter(expression, [.. table.PartitionKeys!.Select(key => (key.Name!, key.Type))]).IsMatch;
        }
        catch (ExpressionException error)
        {
            throw GlueErrors.BadExpression(expression, error.Message);
        }
    }

    private static PartitionDocument WithoutColumns(PartitionDocument partition) =>
        partition with { StorageDescriptor = partition.StorageDescriptor is { } storage ? storage with { Columns = null } : null };
}
