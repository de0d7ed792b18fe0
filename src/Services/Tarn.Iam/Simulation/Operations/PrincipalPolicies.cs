using Tarn.Iam.Storage;
using Tarn.Kernel;
using Tarn.Policies.Decision;
using Tarn.Policies.Documents;

namespace Tarn.Iam;

/// <summary>All policies of a user with its groups, of a group or of a role, as they stand.</summary>
internal sealed class PrincipalPolicies(UserStore users, GroupStore groups, RoleStore roles, PolicyStore policies)
{
    /// <summary>The policies of an ARN, and the one that bounds it.</summary>
    /// <exception cref="AwsException">It names nobody who holds policies, or nobody who is there.</exception>
    public (IReadOnlyList<NamedPolicy> Identity, NamedPolicy? Boundary) Of(string arn, string account)
    {
        if (!Arn.TryParse(arn, out var source) || source.Service != "iam" || source.Account != account)
            throw IamErrors.InvalidArn(arn);
        switch (source.ResourceType)
        {
            case "user":
                var user = users.Get(account, source.ResourceName);
                var own = Held(account, "user", user.UserName, user.InlinePolicies, user.AttachedPolicies);
                return ([.. own, .. groups.Of(account, user).SelectMany(group => Held(account, group))], Bound(account, user.PermissionsBoundary));
            case "group":
                return ([.. Held(account, groups.Get(account, source.ResourceName))], null);
            case "role":
                var role = roles.Get(account, source.ResourceName);
                return ([.. Held(account, "role", role.RoleName, role.InlinePolicies, role.AttachedPolicies)], Bound(account, role.PermissionsBoundary));
            default:
                throw IamErrors.InvalidArn(arn);
        }
    }

    private IEnumerable<NamedPolicy> Held(string account, GroupDocument group) =>
        Held(account, "group", group.GroupName, group.InlinePolicies, group.AttachedPolicies);

    private IEnumerable<NamedPolicy> Held(
        string account, string kind, string name, IReadOnlyDictionary<string, string> inline, IReadOnlyList<string> attached) =>
        inline.Select(policy => new NamedPolicy($"{kind}_{name}_{policy.Key}", PolicyReader.Read(policy.Value, PolicyKind.Identity)))
            .Concat(attached.Select(arn => Managed(account, arn)).OfType<NamedPolicy>());

    private NamedPolicy? Bound(string account, string? arn) => arn is null ? null : Managed(account, arn);

    /// <summary>Null for a policy of AWS that was attached when any name was taken, and that has no document here: it allows nothing.</summary>
    private NamedPolicy? Managed(string account, string arn) => policies.TryGet(account, arn) is { } policy
        ? new NamedPolicy(policy.PolicyName, PolicyReader.Read(policy.Current().Document, PolicyKind.Identity))
        : null;
}
