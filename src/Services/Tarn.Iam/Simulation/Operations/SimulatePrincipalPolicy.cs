using Tarn.Iam.Storage;
using Tarn.Kernel;
using Tarn.Policies.Decision;
using Tarn.Policies.Documents;

namespace Tarn.Iam;

public sealed record SimulatePrincipalPolicyRequest : IRequest<SimulatePrincipalPolicyResponse>
{
    [Required, Length(20, Limits.ArnLength)] public string? PolicySourceArn { get; init; }

    [Each(MinLength = 1, MaxLength = 131_072, Pattern = Limits.DocumentPattern)] public IReadOnlyList<string>? PolicyInputList { get; init; }

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

public sealed record SimulatePrincipalPolicyResponse(IReadOnlyList<EvaluationResult>? EvaluationResults, bool? IsTruncated, string? Marker);

/// <summary>Tries out the policies that a user, group or role has, and those that the request brings besides.</summary>
[Operation("SimulatePrincipalPolicy")]
[Iam("iam:SimulatePrincipalPolicy", "{PolicySourceArn}")]
internal sealed class SimulatePrincipalPolicy(PrincipalPolicies principals, UserStore users, PageTokens tokens)
    : IOperation<SimulatePrincipalPolicyRequest, SimulatePrincipalPolicyResponse>
{
    public async ValueTask<SimulatePrincipalPolicyResponse> HandleAsync(SimulatePrincipalPolicyRequest request, CallContext call, CancellationToken cancel)
    {
        var use = IamMarkers.Rules.For(call, request.PolicySourceArn, string.Join(',', request.ActionNames!), string.Join(',', request.ResourceArns ?? []));
        var after = await tokens.OpenAsync(use, request.Marker, cancel);
        var (held, bound) = principals.Of(request.PolicySourceArn!, call.Account);
        var isGroup = Arn.TryParse(request.PolicySourceArn, out var source) && source.ResourceType == "group";
        var caller = request.CallerArn ?? (isGroup ? null : request.PolicySourceArn);
        if (request.ResourcePolicy is not null && caller is null)
            throw IamErrors.ResourcePolicyNeedsCaller();
        var simulator = new Simulator
        {
            Policies = new AccessPolicies
            {
                Identity = [.. held, .. Simulator.Read(request.PolicyInputList, "PolicyInputList")],
                Boundary = Simulator.Read(request.PermissionsBoundaryPolicyInputList, "PermissionsBoundaryPolicyInputList").FirstOrDefault() ?? bound,
                Resource = request.ResourcePolicy is { } resource ? [.. Simulator.Read([resource], "ResourcePolicy", PolicyKind.Resource)] : [],
            },
            Requester = caller is null ? new Requester { Kind = RequesterKind.User, Account = call.Account } : Simulator.RequesterOf(caller),
            Keys = Simulator.KeysOf(request.ContextEntries, source!.ResourceType == "user" ? KeysOf(users.Get(call.Account, source.ResourceName)) : new RequestKeys()),
            Owner = Simulator.OwnerOf(request.ResourceOwner),
        };
        var page = Page.ByPosition(simulator.Try(request.ActionNames!, request.ResourceArns), after, request.MaxItems ?? Limits.PageItemsDefault);
        return new SimulatePrincipalPolicyResponse(page.Items, page.HasMore, await tokens.SealNextAsync(use, page.Next, cancel));
    }

    private static RequestKeys KeysOf(UserDocument user) =>
        new RequestKeys().Add("aws:username", user.UserName).Add("aws:userid", user.UserId).Add("aws:PrincipalArn", user.Arn);
}
