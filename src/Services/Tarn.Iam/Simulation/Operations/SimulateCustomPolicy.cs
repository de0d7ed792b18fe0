using Tarn.Kernel;
using Tarn.Policies.Decision;
using Tarn.Policies.Documents;

namespace Tarn.Iam;

public sealed record SimulateCustomPolicyRequest : IRequest<SimulateCustomPolicyResponse>
{
    [Required, Each(MinLength = 1, MaxLength = 131_072, Pattern = Limits.DocumentPattern)]
    public IReadOnlyList<string>? PolicyInputList { get; init; }

    [Each(MinLength = 1, MaxLength = 131_072, Pattern = Limits.DocumentPattern)]
    public IReadOnlyList<string>? PermissionsBoundaryPolicyInputList { get; init; }

    [Required, Each(MinLength = 3, MaxLength = 128)] public IReadOnlyList<string>? ActionNames { get; init; }

    [Each(MinLength = 1, MaxLength = 2_048)] public IReadOnlyList<string>? ResourceArns { get; init; }

    [Length(1, Limits.DocumentLength), Pattern(Limits.DocumentPattern)] public string? ResourcePolicy { get; init; }

    [Length(1, 2_048)] public string? ResourceOwner { get; init; }

    [Length(1, 2_048)] public string? CallerArn { get; init; }

    public IReadOnlyList<ContextEntry>? ContextEntries { get; init; }

    [Range(1, Limits.PageItemsMost)] public int? MaxItems { get; init; }

    [Length(1, Limits.MarkerLength), Pattern(Limits.MarkerPattern)] public string? Marker { get; init; }
}

public sealed record SimulateCustomPolicyResponse(IReadOnlyList<EvaluationResult>? EvaluationResults, bool? IsTruncated, string? Marker);

/// <summary>Tries out policies that a request brings.</summary>
[Operation("SimulateCustomPolicy")]
[Iam("iam:SimulateCustomPolicy", "*")]
internal sealed class SimulateCustomPolicy(PageTokens tokens) : IOperation<SimulateCustomPolicyRequest, SimulateCustomPolicyResponse>
{
    public async ValueTask<SimulateCustomPolicyResponse> HandleAsync(SimulateCustomPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        if (request.ResourcePolicy is not null && request.CallerArn is null)
            throw IamErrors.ResourcePolicyNeedsCaller();
        var use = IamMarkers.Rules.For(call, string.Join(',', request.ActionNames!), string.Join(',', request.ResourceArns ?? []));
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var simulator = new Simulator
        {
            Policies = new AccessPolicies
            {
                Identity = [.. Simulator.Read(request.PolicyInputList, "PolicyInputList")],
                Boundary = Simulator.Read(request.PermissionsBoundaryPolicyInputList, "PermissionsBoundaryPolicyInputList").FirstOrDefault(),
                Resource = request.ResourcePolicy is { } resource ? [.. Simulator.Read([resource], "ResourcePolicy", PolicyKind.Resource)] : [],
            },
            Requester = request.CallerArn is { } caller
                ? Simulator.RequesterOf(caller)
                : new Requester { Kind = RequesterKind.User, Account = call.Account },
            Keys = Simulator.KeysOf(request.ContextEntries, new RequestKeys()),
            Owner = Simulator.OwnerOf(request.ResourceOwner),
        };
        var page = Page.ByPosition(simulator.Try(request.ActionNames!, request.ResourceArns), after, request.MaxItems ?? Limits.PageItemsDefault);
        return new SimulateCustomPolicyResponse(page.Items, page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
