using System.Collections.Immutable;
using Tarn.Policies.Documents;

namespace Tarn.Policies.Decision;

/// <summary>
/// Decides, from all policies that have a say, whether a request may be answered: (1) a statement that denies, in whichever policy, denies; (2) the
/// resource's policy may give leave by itself within its account; (3) else the requester's own must, (4) within what bounds him, and (5) across accounts both
/// must. Source: "Policy evaluation logic" of the IAM User Guide.
/// </summary>
public static class AccessEvaluator
{
    public static AccessDecision Decide(AccessPolicies policies, AccessRequest request)
    {
        var matches = new Matches(policies, request);
        if (matches.Denying is { Length: > 0 } denying)                                             // 1
            return new AccessDecision(AccessOutcome.ExplicitlyDenied, denying[0].Source, denying);
        var requester = request.Requester;
        var isOwn = request.Owner.Length == 0 || request.Owner == requester.Account;
        var hasIdentity = requester.Kind is RequesterKind.Root or RequesterKind.User or RequesterKind.RoleSession or RequesterKind.FederatedUser;
        if (!hasIdentity)
            return matches.Naming >= Naming.Role ? matches.Allowed() : Denied(PolicySource.Resource);

        // What names him himself is his whatever bounds him, so long as nothing denies; what names his role or everybody is his within his bounds.
        if (isOwn && (matches.Naming == Naming.Himself || (matches.Naming == Naming.Role && matches.MissingBound is null)))   // 2
            return matches.Allowed();
        if (isOwn && matches.Naming == Naming.Role)
            return Denied(matches.MissingBound!.Value);
        var needsResource = !isOwn || policies.IsResourceSovereign;
        if (needsResource && matches.Naming == Naming.None)
            return Denied(isOwn || matches.IsAllowedByIdentity ? PolicySource.Resource : PolicySource.Identity);
        if (!matches.IsAllowedByIdentity)                                                           // 3, 5
            return Denied(PolicySource.Identity);
        return matches.MissingBound is { } bound ? Denied(bound) : matches.Allowed();               // 4
    }

    private static AccessDecision Denied(PolicySource by) => new(AccessOutcome.ImplicitlyDenied, by, []);

    /// <summary>What the statements of all policies say of one request.</summary>
    private sealed class Matches
    {
        private readonly ImmutableArray<MatchedStatement>.Builder allowing = ImmutableArray.CreateBuilder<MatchedStatement>();
        private readonly ImmutableArray<MatchedStatement>.Builder denying = ImmutableArray.CreateBuilder<MatchedStatement>();

        public Matches(AccessPolicies policies, AccessRequest request)
        {
            var requester = request.Requester;
            IsAllowedByIdentity = Add(PolicySource.Identity, policies.Identity, request) || requester.Kind == RequesterKind.Root;
            foreach (var policy in policies.Resource)
                AddResource(policy, request);
            var isBounded = policies.Boundary is { } boundary && !Add(PolicySource.Boundary, [boundary], request);
            var isRestricted = policies.Session is { } session && !Add(PolicySource.Session, session, request);
            MissingBound = isBounded ? PolicySource.Boundary : isRestricted ? PolicySource.Session : null;
        }

        public ImmutableArray<MatchedStatement> Denying => denying.ToImmutable();

        public bool IsAllowedByIdentity { get; }

        /// <summary>How closely what allows in the resource's policy names the requester.</summary>
        public Naming Naming { get; private set; }

        /// <summary>What bounds the requester and does not allow it.</summary>
        public PolicySource? MissingBound { get; }

        public AccessDecision Allowed() => new(AccessOutcome.Allowed, null, allowing.ToImmutable());

        private bool Add(PolicySource source, ImmutableArray<NamedPolicy> policies, AccessRequest request)
        {
            var isAllowed = false;
            foreach (var policy in policies)
            {
                foreach (var statement in policy.Document.Statements.Where(statement => StatementMatch.SpeaksOf(statement, request)))
                {
                    Keep(source, policy, statement);
                    isAllowed |= statement.Effect == PolicyEffect.Allow;
                }
            }

            return isAllowed;
        }

        private void AddResource(NamedPolicy policy, AccessRequest request)
        {
            foreach (var statement in policy.Document.Statements)
            {
                var naming = PrincipalMatch.Of(statement.Principals!, request.Requester);
                if (naming == Naming.None || !StatementMatch.SpeaksOf(statement, request))
                    continue;
                Keep(PolicySource.Resource, policy, statement);
                if (statement.Effect == PolicyEffect.Allow && naming > Naming)
                    Naming = naming;
            }
        }

        private void Keep(PolicySource source, NamedPolicy policy, PolicyStatement statement) =>
            (statement.Effect == PolicyEffect.Allow ? allowing : denying).Add(new MatchedStatement(source, policy.Name, statement));
    }
}
