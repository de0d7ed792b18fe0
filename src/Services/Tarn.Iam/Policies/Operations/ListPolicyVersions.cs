using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record ListPolicyVersionsRequest : IRequest<ListPolicyVersionsResponse>
{
    [Required, Length(20, Limits.ArnLength)] public string? PolicyArn { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }
}

public sealed record ListPolicyVersionsResponse(IReadOnlyList<PolicyVersion>? Versions, bool? IsTruncated, string? Marker);

/// <summary>Lists the versions of a policy, the newest first.</summary>
[Operation("ListPolicyVersions")]
[Iam("iam:ListPolicyVersions", "{PolicyArn}")]
internal sealed class ListPolicyVersions(PolicyStore policies, PageTokens tokens) : IOperation<ListPolicyVersionsRequest, ListPolicyVersionsResponse>
{
    public async ValueTask<ListPolicyVersionsResponse> HandleAsync(ListPolicyVersionsRequest request, CallContext call, CancellationToken cancel)
    {
        var policy = policies.Get(call.Account, request.PolicyArn!);
        var use = IamMarkers.Rules.For(call, request.PolicyArn);
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var page = Page.ByPosition([.. policy.Versions.Reverse()], after, request.MaxItems ?? Limits.PageItemsDefault);
        return new ListPolicyVersionsResponse([.. page.Items.Select(version => PolicyAnswers.Of(policy, version, withDocument: false))], page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
