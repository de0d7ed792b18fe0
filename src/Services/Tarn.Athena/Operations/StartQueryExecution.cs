using System.Text;
using Tarn.Athena.Domain;
using Tarn.Athena.Storage;
using Tarn.Athena.Workers;
using Tarn.Kernel;
using Tarn.Lake;

namespace Tarn.Athena;

public sealed record StartQueryExecutionRequest : IRequest<StartQueryExecutionResponse>
{
    [Required, Length(1, Limits.QueryTextBytes)] public string? QueryString { get; init; }

    [Length(32, 128)] public string? ClientRequestToken { get; init; }

    public QueryExecutionContext? QueryExecutionContext { get; init; }

    public ResultConfiguration? ResultConfiguration { get; init; }

    [Pattern(Limits.WorkGroupPattern)] public string? WorkGroup { get; init; }

    [Length(1, 1_000), Each(MinLength = 1, MaxLength = 1_024)] public IReadOnlyList<string>? ExecutionParameters { get; init; }

    public ResultReuseConfiguration? ResultReuseConfiguration { get; init; }
}

public sealed record StartQueryExecutionResponse(string QueryExecutionId);

/// <summary>
/// Takes a query. (1) What can be refused is refused: text that is no statement, a place for results that is none; (2) it
/// has a place and is stored as QUEUED; (3) it takes the place. The answer does not wait for the query.
/// </summary>
[Operation("StartQueryExecution")]
[Iam("athena:StartQueryExecution", "arn:{partition}:athena:{region}:{account}:workgroup/{WorkGroup}", "arn:{partition}:athena:{region}:{account}:workgroup/primary")]
internal sealed class StartQueryExecution(ExecutionStore executions, QueryQueue queue, TarnClock clock)
    : IOperation<StartQueryExecutionRequest, StartQueryExecutionResponse>
{
    public async ValueTask<StartQueryExecutionResponse> HandleAsync(StartQueryExecutionRequest request, CallContext call, CancellationToken cancel)
    {
        // 1
        var text = request.QueryString!;
        if (Encoding.UTF8.GetByteCount(text) > Limits.QueryTextBytes)
            throw AthenaErrors.QueryTooLong(Limits.QueryTextBytes);
        var workGroup = WorkGroup.Check(request.WorkGroup);
        DataCatalog.Check(request.QueryExecutionContext?.Catalog);
        if (request.ResultReuseConfiguration?.ResultReuseByAgeConfiguration?.Enabled == true)
            throw AthenaErrors.Unsupported("ResultReuseConfiguration");
        var output = request.ResultConfiguration?.OutputLocation ?? throw AthenaErrors.NoOutputLocation();
        var directory = S3Location.TryParse(output)?.AsFolder() ?? throw AthenaErrors.BadOutputLocation();
        var kind = StatementKinds.Of(text);

        // 2
        var id = Guid.NewGuid().ToString();
        var execution = new ExecutionDocument
        {
            Id = id,
            Account = call.Account,
            Region = call.Region,
            AccessKeyId = call.Caller.AccessKeyId,
            Query = text,
            StatementType = kind.Type,
            SubstatementType = kind.Substatement,
            OutputLocation = directory.Child(id + kind.ResultExtension).ToString(),
            Database = request.QueryExecutionContext?.Database,
            Catalog = request.QueryExecutionContext?.Catalog,
            WorkGroup = workGroup,
            ExecutionParameters = request.ExecutionParameters,
            ClientRequestToken = request.ClientRequestToken,
            RequestedOutputLocation = output,
            State = QueryState.Queued,
            Submitted = clock.Now,
        };
        using var job = queue.TryHold(execution.Key, call.Account) ?? throw AthenaErrors.TooManyQueries(Limits.WaitingQueries);
        var (stored, isNew) = await executions.AddAsync(execution, cancel);

        // 3
        if (isNew)
            job.Enqueue();
        return new StartQueryExecutionResponse(stored.Id);
    }
}
