using Tarn.Athena.Storage;

namespace Tarn.Athena.Workers;

/// <summary>The queries of this process that wait or run, as answers show them.</summary>
internal sealed class LiveQueries(QueryQueue queue)
{
    /// <summary>The query as it is answered: what is stored, and for one that runs how long it has.</summary>
    public QueryExecution View(ExecutionDocument execution)
    {
        var live = QueryState.IsFinal(execution.State) ? null : queue.Find(execution.Key);
        return new QueryExecution
        {
            QueryExecutionId = execution.Id,
            Query = execution.Query,
            StatementType = execution.StatementType,
            SubstatementType = execution.SubstatementType,
            ResultConfiguration = new ResultConfiguration { OutputLocation = execution.OutputLocation },
            ResultReuseConfiguration = new ResultReuseConfiguration
            {
                ResultReuseByAgeConfiguration = new ResultReuseByAgeConfiguration { Enabled = false },
            },
            QueryExecutionContext = new QueryExecutionContext { Database = execution.Database, Catalog = execution.Catalog },
            Status = new QueryExecutionStatus
            {
                State = execution.State,
                StateChangeReason = execution.StateChangeReason,
                SubmissionDateTime = execution.Submitted,
                CompletionDateTime = execution.Completed,
                AthenaError = execution.ErrorCategory is { } category
                    ? new AthenaError
                    {
                        ErrorCategory = category,
                        ErrorType = execution.ErrorType,
                        Retryable = false,
                        ErrorMessage = execution.StateChangeReason,
                    }
                    : null,
            },
            Statistics = new QueryExecutionStatistics
            {
                EngineExecutionTimeInMillis = execution.EngineMilliseconds,
                DataScannedInBytes = live?.Progress ?? execution.ScannedBytes,
                TotalExecutionTimeInMillis = (long?)live?.Elapsed.TotalMilliseconds ?? execution.TotalMilliseconds,
                QueryQueueTimeInMillis = (long?)live?.Waited.TotalMilliseconds ?? execution.QueueMilliseconds,
                ServicePreProcessingTimeInMillis = 0,
                QueryPlanningTimeInMillis = execution.PlanningMilliseconds,
                ServiceProcessingTimeInMillis = execution.ServiceMilliseconds,
                ResultReuseInformation = new ResultReuseInformation(false),
            },
            WorkGroup = execution.WorkGroup,
            EngineVersion = EngineVersion.Current,
            ExecutionParameters = execution.ExecutionParameters,
        };
    }
}
