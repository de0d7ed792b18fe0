using Tarn.Iam.Domain;
using Tarn.Kernel;
using Tarn.Policies.Decision;
using Tarn.Policies.Documents;

namespace Tarn.Iam;

/// <summary>Tries policies out: each action on each resource.</summary>
internal sealed record Simulator
{
    private const string SourceType = "IAM Policy";

    public required AccessPolicies Policies { get; init; }

    public required Requester Requester { get; init; }

    public required RequestKeys Keys { get; init; }

    /// <summary>The account that owns the resources; empty where it is the requester's.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Policies of a request, each by its place in it: <c>PolicyInputList.1</c>.</summary>
    public static IEnumerable<NamedPolicy> Read(IReadOnlyList<string>? documents, string list, PolicyKind kind = PolicyKind.Identity) =>
        (documents ?? []).Select((document, number) => new NamedPolicy($"{list}.{number + 1}", PolicyCheck.Read(document, kind)));

    /// <summary>Who asks, by an ARN.</summary>
    /// <exception cref="AwsException">It names no user, role or account.</exception>
    public static Requester RequesterOf(string arn) => Arn.TryParse(arn, out var read) && read is { Service: "iam" or "sts" }
        ? new Requester
        {
            Kind = read.ResourceType switch
            {
                "user" => RequesterKind.User,
                "role" or "assumed-role" => RequesterKind.RoleSession,
                "federated-user" => RequesterKind.FederatedUser,
                _ => read.Resource == "root" ? RequesterKind.Root : throw IamErrors.InvalidArn(arn),
            },
            Account = read.Account,
            Arn = arn,
            RoleArn = read.ResourceType == "role" ? arn : null,
        }
        : throw IamErrors.InvalidArn(arn);

    /// <summary>The keys that a request gives.</summary>
    public static RequestKeys KeysOf(IReadOnlyList<ContextEntry>? entries, RequestKeys keys)
    {
        foreach (var entry in entries ?? [])
        {
            if (entry.ContextKeyName is { } name)
                keys.Add(name, entry.ContextKeyValues ?? []);
        }

        return keys;
    }

    /// <summary>The account of a resource's owner, given as its ARN or its number.</summary>
    public static string OwnerOf(string? owner) => owner is null ? "" : Arn.TryParse(owner, out var arn) ? arn.Account : owner;

    public IReadOnlyList<EvaluationResult> Try(IReadOnlyList<string> actions, IReadOnlyList<string>? resources)
    {
        if (actions.FirstOrDefault(action => action.IndexOf(':', StringComparison.Ordinal) <= 0) is { } bad)
            throw IamErrors.InvalidAction(bad);
        var all = Policies.Identity.Concat(Policies.Resource).Concat(Policies.Boundary is { } bound ? [bound] : []);
        var missing = ContextKeys.Of(all.Select(policy => policy.Document)).Where(key => Keys.Find(key) is null).ToArray();
        return
        [
            .. from action in actions
               from resource in resources is { Count: > 0 } ? resources : ["*"]
               select Try(action, resource, missing),
        ];
    }

    private EvaluationResult Try(string action, string resource, IReadOnlyList<string> missing)
    {
        var asked = new AccessRequest(Requester, action, resource, Keys) { Owner = Owner };
        var decision = AccessEvaluator.Decide(Policies, asked);
        var outcome = decision.Outcome switch
        {
            AccessOutcome.Allowed => "allowed",
            AccessOutcome.ExplicitlyDenied => "explicitDeny",
            _ => "implicitDeny",
        };
        return new EvaluationResult(
            action,
            resource,
            outcome,
            [.. decision.Matched.Where(match => match.Source != PolicySource.Boundary).Select(Of)],
            missing,
            Policies.Boundary is { } boundary ? new PermissionsBoundaryDecisionDetail(AllowsAlone(boundary, asked)) : null);
    }

    private static bool AllowsAlone(NamedPolicy boundary, AccessRequest asked) =>
        AccessEvaluator.Decide(new AccessPolicies { Identity = [boundary] }, asked with { Owner = "" }).IsAllowed;

    private static Statement Of(MatchedStatement match) =>
        new(match.Policy, SourceType, Of(match.Statement.Place.Start), Of(match.Statement.Place.End));

    private static Position Of(TextPlace place) => new(place.Line, place.Column);
}
