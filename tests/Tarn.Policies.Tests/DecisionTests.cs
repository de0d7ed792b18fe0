using System.Collections.Immutable;
using Tarn.Policies.Decision;
using Tarn.Policies.Documents;

namespace Tarn.Policies.Tests;

/// <summary>Who may what, by all kinds of policies together.</summary>
public sealed class DecisionTests
{
    private const string Own = "111111111111";
    private const string Other = "222222222222";
    private const string Allow = """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""";
    private const string Deny = """{"Effect":"Deny","Action":"s3:Get*","Resource":"*"}""";
    private const string Elsewhere = """{"Effect":"Allow","Action":"sqs:*","Resource":"*"}""";

    private static readonly Requester User = new() { Kind = RequesterKind.User, Account = Own, Arn = $"arn:aws:iam::{Own}:user/ann", UniqueIds = ["AIDAANN"] };
    private static readonly Requester Root = new() { Kind = RequesterKind.Root, Account = Own, Arn = $"arn:aws:iam::{Own}:root" };
    private static readonly Requester Glue = new() { Kind = RequesterKind.Service, Arn = "glue.amazonaws.com" };

    private static readonly Requester Session = new()
    {
        Kind = RequesterKind.RoleSession,
        Account = Own,
        Arn = $"arn:aws:sts::{Own}:assumed-role/etl/s1",
        RoleArn = $"arn:aws:iam::{Own}:role/etl",
    };

    private static ImmutableArray<NamedPolicy> None => [];

    [Fact]
    public void Nothing_said_is_denied_and_root_may_all_of_its_own()
    {
        AssertDenied(PolicySource.Identity, Decide(User, None));
        Assert.True(Decide(Root, None).IsAllowed);
        AssertDenied(PolicySource.Resource, Decide(Root, None, owner: Other));
        AssertDenied(PolicySource.Resource, Decide(Requester.Anonymous, None));
    }

    [Fact]
    public void What_is_allowed_is_named_and_a_deny_goes_before_it()
    {
        var allowed = Decide(User, Identity(Elsewhere, Allow));
        Assert.True(allowed.IsAllowed);
        Assert.Equal([(PolicySource.Identity, "identity-1")], allowed.Matched.Select(matched => (matched.Source, matched.Policy)));
        var denied = Decide(User, Identity(Allow, Deny));
        Assert.Equal((AccessOutcome.ExplicitlyDenied, PolicySource.Identity), (denied.Outcome, denied.DeniedBy));
        Assert.Equal(PolicyEffect.Deny, Assert.Single(denied.Matched).Statement.Effect);
        Assert.True(Decide(User, Identity(Allow, Deny), action: "s3:PutObject").IsAllowed);
    }

    [Fact]
    public void A_deny_of_any_kind_denies_whoever_allows()
    {
        var all = Identity(Allow);
        Assert.Equal(PolicySource.Resource, Decide(User, all, resource: Resource("*", "Deny")).DeniedBy);
        Assert.Equal(PolicySource.Boundary, Decide(User, all, boundary: Deny).DeniedBy);
        Assert.Equal(PolicySource.Session, Decide(Session, all, session: Deny).DeniedBy);
        Assert.Equal(PolicySource.Resource, Decide(Root, None, resource: Resource($"arn:aws:iam::{Own}:root", "Deny")).DeniedBy);
        Assert.True(Decide(User, all, resource: Resource($"arn:aws:iam::{Other}:root", "Deny")).IsAllowed);
    }

    [Fact]
    public void Bounds_take_away_and_give_nothing()
    {
        Assert.True(Decide(User, Identity(Allow), boundary: Allow).IsAllowed);
        AssertDenied(PolicySource.Boundary, Decide(User, Identity(Allow), boundary: Elsewhere));
        AssertDenied(PolicySource.Identity, Decide(User, None, boundary: Allow));
        AssertDenied(PolicySource.Session, Decide(Session, Identity(Allow), session: Elsewhere));
        AssertDenied(PolicySource.Identity, Decide(Session, None, session: Allow));
    }

    [Fact]
    public void Within_an_account_a_resources_policy_gives_leave_by_itself()
    {
        Assert.True(Decide(User, None, resource: Resource(User.Arn)).IsAllowed);
        Assert.True(Decide(User, None, resource: Resource("*")).IsAllowed);
        Assert.True(Decide(User, None, resource: Resource("AIDAANN")).IsAllowed);
        Assert.True(Decide(Session, None, resource: Resource(Session.RoleArn!)).IsAllowed);
        AssertDenied(PolicySource.Identity, Decide(User, None, resource: Resource($"arn:aws:iam::{Own}:root")));
        AssertDenied(PolicySource.Identity, Decide(User, None, resource: Resource(Own)));
        AssertDenied(PolicySource.Identity, Decide(User, None, resource: Resource($"arn:aws:iam::{Own}:user/bob")));
    }

    [Fact]
    public void What_names_somebody_himself_is_his_whatever_is_silent_and_what_names_his_role_is_not()
    {
        Assert.True(Decide(User, None, boundary: Elsewhere, resource: Resource(User.Arn)).IsAllowed);
        Assert.True(Decide(Session, None, session: Elsewhere, resource: Resource(Session.Arn)).IsAllowed);
        AssertDenied(PolicySource.Session, Decide(Session, None, session: Elsewhere, resource: Resource(Session.RoleArn!)));
        AssertDenied(PolicySource.Boundary, Decide(Session, None, boundary: Elsewhere, resource: Resource(Session.RoleArn!)));
        AssertDenied(PolicySource.Boundary, Decide(User, None, boundary: Elsewhere, resource: Resource("*")));
    }

    [Fact]
    public void Across_accounts_both_must_give_leave()
    {
        AssertDenied(PolicySource.Resource, Decide(User, Identity(Allow), owner: Other));
        AssertDenied(PolicySource.Identity, Decide(User, None, owner: Other, resource: Resource(User.Arn)));
        foreach (var name in (string[])[User.Arn, Own, $"arn:aws:iam::{Own}:root", "*"])
            Assert.True(Decide(User, Identity(Allow), owner: Other, resource: Resource(name)).IsAllowed, name);
        AssertDenied(PolicySource.Boundary, Decide(User, Identity(Allow), boundary: Elsewhere, owner: Other, resource: Resource(User.Arn)));
        Assert.True(Decide(Root, None, owner: Other, resource: Resource(Own)).IsAllowed);
    }

    [Fact]
    public void A_sovereign_policy_must_name_the_account_before_its_users_policies_count()
    {
        AssertDenied(PolicySource.Resource, Decide(User, Identity(Allow), isSovereign: true));
        AssertDenied(PolicySource.Resource, Decide(Root, None, isSovereign: true));
        Assert.True(Decide(User, Identity(Allow), resource: Resource(Own), isSovereign: true).IsAllowed);
        AssertDenied(PolicySource.Identity, Decide(User, None, resource: Resource(Own), isSovereign: true));
        Assert.True(Decide(User, None, resource: Resource(User.Arn), isSovereign: true).IsAllowed);
        Assert.True(Decide(Root, None, resource: Resource(Own), isSovereign: true).IsAllowed);
    }

    [Fact]
    public void Services_and_strangers_are_the_resources_policys_alone()
    {
        Assert.True(Decide(Glue, None, owner: Own, resource: Resource("glue.amazonaws.com", kind: "Service")).IsAllowed);
        AssertDenied(PolicySource.Resource, Decide(Glue, None, owner: Own, resource: Resource("lambda.amazonaws.com", kind: "Service")));
        Assert.True(Decide(Requester.Anonymous, None, owner: Own, resource: Resource("*")).IsAllowed);
        AssertDenied(PolicySource.Resource, Decide(Requester.Anonymous, None, owner: Own, resource: Resource(User.Arn)));
        var stranger = new Requester { Kind = RequesterKind.Federated, Arn = "accounts.google.com" };
        Assert.True(Decide(stranger, None, owner: Own, resource: Resource("accounts.google.com", kind: "Federated")).IsAllowed);
    }

    [Fact]
    public void A_canonical_user_is_an_account()
    {
        var known = User with { CanonicalId = "79a5" };
        Assert.True(Decide(known, Identity(Allow), owner: Other, resource: Resource("79a5", kind: "CanonicalUser")).IsAllowed);
        AssertDenied(PolicySource.Resource, Decide(User, Identity(Allow), owner: Other, resource: Resource("79a5", kind: "CanonicalUser")));
    }

    [Fact]
    public void NotPrincipal_leaves_out_whom_it_names_by_every_name()
    {
        var all = Identity(Allow);
        Assert.Equal(AccessOutcome.ExplicitlyDenied, Decide(User, all, resource: AllBut(User.Arn)).Outcome);
        Assert.True(Decide(User, all, resource: AllBut(User.Arn, Own)).IsAllowed);
        Assert.Equal(AccessOutcome.ExplicitlyDenied, Decide(Session, all, resource: AllBut(Session.Arn, Own)).Outcome);
        Assert.True(Decide(Session, all, resource: AllBut(Session.Arn, Session.RoleArn!, Own)).IsAllowed);
        Assert.Equal(AccessOutcome.ExplicitlyDenied, Decide(Requester.Anonymous, None, owner: Own, resource: AllBut(Own)).Outcome);
    }

    private static void AssertDenied(PolicySource by, AccessDecision decision)
    {
        Assert.Equal((AccessOutcome.ImplicitlyDenied, by), (decision.Outcome, decision.DeniedBy));
        Assert.Empty(decision.Matched);
    }

    private static AccessDecision Decide(
        Requester who, ImmutableArray<NamedPolicy> identity, string? boundary = null, string? session = null, string? resource = null, string owner = Own,
        bool isSovereign = false, string action = "s3:GetObject") =>
        AccessEvaluator.Decide(
            new AccessPolicies
            {
                Identity = identity,
                Boundary = boundary is null ? null : Named("boundary", boundary, PolicyKind.Identity),
                Session = session is null ? null : [Named("session", session, PolicyKind.Identity)],
                Resource = resource is null ? [] : [Named("resource", resource, PolicyKind.Resource)],
                IsResourceSovereign = isSovereign,
            },
            new AccessRequest(who, action, "arn:aws:s3:::lake/key", RequestKeys.None) { Owner = owner });

    private static ImmutableArray<NamedPolicy> Identity(params string[] statements) => [.. statements.Select((statement, at) => Named($"identity-{at}", statement, PolicyKind.Identity))];

    private static string Resource(string principal, string effect = "Allow", string kind = "AWS") =>
        $$"""{"Effect":"{{effect}}","Principal":{"{{kind}}":"{{principal}}"},"Action":"s3:*","Resource":"arn:aws:s3:::lake/*"}""";

    private static string AllBut(params string[] names) =>
        $$"""{"Effect":"Deny","NotPrincipal":{"AWS":[{{string.Join(',', names.Select(name => $"\"{name}\""))}}]},"Action":"s3:*","Resource":"*"}""";

    private static NamedPolicy Named(string name, string statement, PolicyKind kind) =>
        new(name, PolicyReader.Read($$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""", kind));
}
