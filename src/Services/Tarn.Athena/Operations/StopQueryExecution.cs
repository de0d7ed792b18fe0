using Tarn.Athena.Storage;
using Tarn.Athena.Workers;
using Tarn.Kernel;

namespace Tarn.Athena;

public sealed record StopQueryExecutionRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.IdLength), Pattern(Limits.IdPattern)] public string? QueryExecutionId { get; init; }
}

/// <summary>Cancels a query that waits or runs; one that has ended stays as it is.</summary>
[Operation("StopQueryExecution")]
[Iam("athena:StopQueryExecution", "arn:{partition}:athena:{region}:{account}:workgroup/primary")]
internal sealed class StopQueryExecution(ExecutionStore executions, QueryQueue queue, TarnClock clock) : IOperation<StopQueryExecutionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(StopQueryExecutionRequest request, CallContext call, CancellationToken cancel)
    {
        var execution = executions.Require(request.QueryExecutionId!, call);
        await executions.ChangeAsync(
            execution.Key,
            found => found with { State = QueryState.Cancelled, StateChangeReason = "Query cancelled by user", Completed = clock.Now },
            cancel);
        _ = queue.StopAsync(execution.Key);
        return Empty.Answer;
    }
}
