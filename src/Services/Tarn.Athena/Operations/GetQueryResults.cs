using Tarn.Athena.Results;
using Tarn.Athena.Storage;
using Tarn.Kernel;

namespace Tarn.Athena;

public sealed record GetQueryResultsRequest : IRequest<GetQueryResultsResponse>
{
    [Required, Length(1, Limits.IdLength), Pattern(Limits.IdPattern)] public string? QueryExecutionId { get; init; }

    [Length(1, 1_024)] public string? NextToken { get; init; }

    [Range(1, Limits.ResultsPerPage)] public int? MaxResults { get; init; }
}

public sealed record GetQueryResultsResponse
{
    public required ResultSet ResultSet { get; init; }

    public long? UpdateCount { get; init; }

    public string? NextToken { get; init; }
}

/// <summary>
/// Answers a page of a query's results, read from the file that the query wrote: the page's token is a place in it. A
/// SELECT's first row holds the names of its columns.
/// </summary>
[Operation("GetQueryResults")]
[Iam("athena:GetQueryResults", "arn:{partition}:athena:{region}:{account}:workgroup/primary")]
internal sealed class GetQueryResults(ExecutionStore executions, ResultFiles files, PageTokens tokens)
    : IOperation<GetQueryResultsRequest, GetQueryResultsResponse>
{
    public async ValueTask<GetQueryResultsResponse> HandleAsync(GetQueryResultsRequest request, CallContext call, CancellationToken cancel)
    {
        var execution = executions.Require(request.QueryExecutionId!, call);
        if (!QueryState.IsFinal(execution.State))
            throw AthenaErrors.NotFinished(execution.State);
        if (execution.State != QueryState.Succeeded)
            throw AthenaErrors.NotSucceeded(execution.State);
        var columns = executions.Columns(execution.Key);
        var use = AthenaTokens.Rules.For(call, execution.Id);
        var offset = Place.Number(await tokens.OpenAsync(use, request.NextToken, cancel)) ?? 0;
        var page = await files.ReadPageAsync(execution, offset, request.MaxResults ?? Limits.ResultsPerPage, call, cancel);
        return new GetQueryResultsResponse
        {
            ResultSet = new ResultSet { Rows = page.Rows, ResultSetMetadata = new ResultSetMetadata(columns) },
            UpdateCount = 0,
            NextToken = await tokens.SealNextAsync(use, page.NextOffset is { } next ? Place.Of(next) : null, cancel),
        };
    }
}
