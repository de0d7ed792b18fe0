using Tarn.Athena.Storage;
using Tarn.Athena.Workers;
using Tarn.Kernel;

namespace Tarn.Athena;

public sealed record BatchGetQueryExecutionRequest : IRequest<BatchGetQueryExecutionResponse>
{
    [Required, Length(1, 50), Each(MinLength = 1, MaxLength = Limits.IdLength, Pattern = Limits.IdPattern)]
    public IReadOnlyList<string>? QueryExecutionIds { get; init; }
}

public sealed record BatchGetQueryExecutionResponse(
    IReadOnlyList<QueryExecution> QueryExecutions, IReadOnlyList<UnprocessedQueryExecutionId> UnprocessedQueryExecutionIds);

public sealed record UnprocessedQueryExecutionId(string QueryExecutionId, string ErrorCode, string ErrorMessage);

/// <summary>Answers the states of several queries.</summary>
[Operation("BatchGetQueryExecution")]
[Iam("athena:BatchGetQueryExecution", "arn:{partition}:athena:{region}:{account}:workgroup/primary")]
internal sealed class BatchGetQueryExecution(ExecutionStore executions, LiveQueries live)
    : IOperation<BatchGetQueryExecutionRequest, BatchGetQueryExecutionResponse>
{
    public ValueTask<BatchGetQueryExecutionResponse> HandleAsync(BatchGetQueryExecutionRequest request, CallContext call, CancellationToken cancel)
    {
        var found = new List<QueryExecution>();
        var missing = new List<UnprocessedQueryExecutionId>();
        foreach (var id in request.QueryExecutionIds!)
        {
            if (executions.Find(id, call) is { } execution)
                found.Add(live.View(execution));
            else
                missing.Add(new UnprocessedQueryExecutionId(id, "INVALID_INPUT", AthenaErrors.QueryNotFound(id).Message));
        }

        return ValueTask.FromResult(new BatchGetQueryExecutionResponse(found, missing));
    }
}
