using Tarn.Athena.Storage;
using Tarn.Athena.Workers;
using Tarn.Kernel;

namespace Tarn.Athena;

public sealed record GetQueryExecutionRequest : IRequest<GetQueryExecutionResponse>
{
    [Required, Length(1, Limits.IdLength), Pattern(Limits.IdPattern)] public string? QueryExecutionId { get; init; }
}

public sealed record GetQueryExecutionResponse(QueryExecution QueryExecution);

/// <summary>Answers a query's state.</summary>
[Operation("GetQueryExecution")]
[Iam("athena:GetQueryExecution", "arn:{partition}:athena:{region}:{account}:workgroup/primary")]
internal sealed class GetQueryExecution(ExecutionStore executions, LiveQueries live) : IOperation<GetQueryExecutionRequest, GetQueryExecutionResponse>
{
    public ValueTask<GetQueryExecutionResponse> HandleAsync(GetQueryExecutionRequest request, CallContext call, CancellationToken cancel) =>
        ValueTask.FromResult(new GetQueryExecutionResponse(live.View(executions.Require(request.QueryExecutionId!, call))));
}
