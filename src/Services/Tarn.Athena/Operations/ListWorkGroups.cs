using Tarn.Kernel;

namespace Tarn.Athena;

public sealed record ListWorkGroupsRequest : IRequest<ListWorkGroupsResponse>
{
    [Length(1, 1_024)] public string? NextToken { get; init; }

    [Range(1, 50)] public int? MaxResults { get; init; }
}

public sealed record ListWorkGroupsResponse(IReadOnlyList<WorkGroupSummary> WorkGroups);

/// <summary>Lists the workgroups. One page holds them all, so no token was ever given.</summary>
[Operation("ListWorkGroups")]
[Iam("athena:ListWorkGroups", "*")]
internal sealed class ListWorkGroups : IOperation<ListWorkGroupsRequest, ListWorkGroupsResponse>
{
    public ValueTask<ListWorkGroupsResponse> HandleAsync(ListWorkGroupsRequest request, CallContext call, CancellationToken cancel)
    {
        if (request.NextToken is not null)
            throw AthenaErrors.BadNextToken();
        var primary = WorkGroup.ThePrimary;
        return ValueTask.FromResult(new ListWorkGroupsResponse(
        [
            new WorkGroupSummary
            {
                Name = primary.Name,
                State = primary.State,
                Description = primary.Description,
                EngineVersion = primary.Configuration!.EngineVersion,
            },
        ]));
    }
}
