using Tarn.Policies.Documents;

namespace Tarn.Policies.Decision;

/// <summary>How closely a resource's policy names who asks.</summary>
internal enum Naming
{
    None,

    /// <summary>His account: it may give him leave itself.</summary>
    Account,

    /// <summary>The role of his session, or everybody: what bounds him still bounds him.</summary>
    Role,

    /// <summary>Himself: a boundary that is merely silent does not bound him.</summary>
    Himself,
}

/// <summary>Whether a statement of a resource's policy speaks of who asks. Source: "AWS JSON policy elements: Principal" and "NotPrincipal" of the IAM User Guide.</summary>
internal static class PrincipalMatch
{
    public static Naming Of(PrincipalSet principals, Requester requester)
    {
        if (principals.IsNot)
            return IsLeftOut(principals, requester) ? Naming.None : Naming.Role;
        var closest = Naming.None;
        foreach (var name in principals.Names)
        {
            if (Of(name, requester) is var naming && naming > closest)
                closest = naming;
        }

        return closest;
    }

    private static Naming Of(PrincipalName name, Requester requester) => name.Kind switch
    {
        PrincipalKindName.Everybody => Naming.Role,
        PrincipalKindName.Service => requester.Kind == RequesterKind.Service && name.Name == requester.Arn ? Naming.Himself : Naming.None,
        PrincipalKindName.Federated => requester.Kind == RequesterKind.Federated && name.Name == requester.Arn ? Naming.Himself : Naming.None,
        PrincipalKindName.CanonicalUser => name.Name == requester.CanonicalId ? Naming.Account : Naming.None,
        _ when requester.Account.Length == 0 || requester.Kind is RequesterKind.Service or RequesterKind.Anonymous => Naming.None,
        _ when name.Name == requester.RoleArn => Naming.Role,
        _ when name.Name == requester.Arn && requester.Kind != RequesterKind.Root => Naming.Himself,
        _ when requester.UniqueIds.Contains(name.Name) => Naming.Role,
        _ => IsAccount(name.Name, requester.Account) ? Naming.Account : Naming.None,
    };

    /// <summary>NotPrincipal leaves out whom it names by every name he has: himself, his role and his account.</summary>
    private static bool IsLeftOut(PrincipalSet principals, Requester requester)
    {
        if (principals.Names.Any(name => name.Kind == PrincipalKindName.Everybody))
            return true;
        if (requester.Kind is RequesterKind.Anonymous or RequesterKind.Service or RequesterKind.Federated)
            return principals.Names.Any(name => Of(name, requester) == Naming.Himself);
        return IsNamed(name => IsAccount(name, requester.Account))
            && (requester.Kind == RequesterKind.Root || IsNamed(name => name == requester.Arn))
            && (requester.RoleArn is not { } role || IsNamed(name => name == role));

        bool IsNamed(Func<string, bool> isIt) => principals.Names.Any(name => name.Kind == PrincipalKindName.Aws && isIt(name.Name));
    }

    /// <summary>An account is named by its number, or by the ARN of its root, of whatever partition.</summary>
    private static bool IsAccount(string name, string account) =>
        name == account || (name.StartsWith("arn:", StringComparison.Ordinal) && name.EndsWith($":iam::{account}:root", StringComparison.Ordinal));
}
