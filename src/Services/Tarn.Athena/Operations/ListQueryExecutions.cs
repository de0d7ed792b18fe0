using Tarn.Athena.Storage;
using Tarn.Kernel;

namespace Tarn.Athena;

public sealed record ListQueryExecutionsRequest : IRequest<ListQueryExecutionsResponse>
{
    [Length(1, 1_024)] public string? NextToken { get; init; }

    [Range(0, Limits.ExecutionsPerPage)] public int? MaxResults { get; init; }

    [Pattern(Limits.WorkGroupPattern)] public string? WorkGroup { get; init; }
}

public sealed record ListQueryExecutionsResponse(IReadOnlyList<string> QueryExecutionIds, string? NextToken);

/// <summary>Lists the ids of queries, the newest first.</summary>
[Operation("ListQueryExecutions")]
[Iam("athena:ListQueryExecutions", "arn:{partition}:athena:{region}:{account}:workgroup/{WorkGroup}", "arn:{partition}:athena:{region}:{account}:workgroup/primary")]
internal sealed class ListQueryExecutions(ExecutionStore executions, PageTokens tokens)
    : IOperation<ListQueryExecutionsRequest, ListQueryExecutionsResponse>
{
    public async ValueTask<ListQueryExecutionsResponse> HandleAsync(ListQueryExecutionsRequest request, CallContext call, CancellationToken cancel)
    {
        var workGroup = WorkGroup.Check(request.WorkGroup);
        var limit = request.MaxResults is > 0 and var asked ? asked : Limits.ExecutionsPerPage;
        var use = AthenaTokens.Rules.For(call, workGroup);
        var page = executions.List(workGroup, await tokens.OpenAsync(use, request.NextToken, cancel), limit, call);
        return new ListQueryExecutionsResponse(page.Items, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
