using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Tarn.Policies.Decision;
using Tarn.Policies.Documents;

namespace Tarn.Policies.Tests;

/// <summary>Random policies and requests over few words, so that much fits: what is decided is what the slow reference decides.</summary>
public sealed class RandomPolicyTests(ITestOutputHelper output)
{
    private const string Own = "111111111111";
    private const string Other = "222222222222";

    private static readonly int Rounds = Environment.GetEnvironmentVariable("TARN_TEST_LONG") == "1" ? 1_000_000 : 20_000;
    private static readonly string[] Actions = ["s3:GetObject", "s3:PutObject", "sqs:SendMessage"];
    private static readonly string[] ActionPatterns = ["*", "s3:*", "s3:Get*", "S3:getobject", "sqs:Send?essage", "s3:PutObject", "iam:*"];
    private static readonly string[] Resources = ["arn:aws:s3:::lake/own/ann/x", "arn:aws:s3:::lake/y", "arn:aws:sqs:eu-west-1:111111111111:q"];
    private static readonly string[] ResourcePatterns =
        ["*", "arn:aws:s3:::lake/*", "arn:aws:s3:::lake/own/${aws:username}/*", "arn:aws:sqs:*:111111111111:q", "arn:aws:s3:::*x", "arn:aws:s?s:*", "arn:aws:s3:::la?e/y"];

    private static readonly ReferenceEvaluator.Asker[] Askers =
    [
        new($"arn:aws:iam::{Own}:user/ann", null, Own), new($"arn:aws:sts::{Own}:assumed-role/etl/s", $"arn:aws:iam::{Own}:role/etl", Own),
        new($"arn:aws:iam::{Own}:root", null, Own, IsRoot: true), new("", null, ""),
    ];

    private static readonly string[] Principals =
        ["*", Own, Other, $"arn:aws:iam::{Own}:root", $"arn:aws:iam::{Own}:user/ann", $"arn:aws:iam::{Own}:role/etl", $"arn:aws:sts::{Own}:assumed-role/etl/s"];

    private static readonly string[] Operators =
        ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIfExists", "StringNotEqualsIfExists", "ForAllValues:StringEquals", "ForAllValues:StringNotLike", "ForAnyValue:StringLike", "ForAnyValue:StringNotEquals", "Null"];

    [Fact]
    public void What_is_decided_is_what_the_reference_decides()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var counts = new Dictionary<string, int>();
        for (var round = 0; round < Rounds; round++)
        {
            var given = Draw(random);
            var expected = ReferenceEvaluator.Decide(given);
            Assert.True(expected == Decide(given), $"Seed {seed}, round {round}: {given}\n{string.Join('\n', given.Identity)}\n{given.Boundary}\n{given.Session}\n{given.ResourcePolicy}");
            counts[expected] = counts.GetValueOrDefault(expected) + 1;
        }

        Assert.All((string[])["allow", "deny", "explicit deny"], outcome => Assert.True(counts.GetValueOrDefault(outcome) > Rounds / 20, outcome));
    }

    private static string Decide(ReferenceEvaluator.Case given)
    {
        var keys = new RequestKeys();
        foreach (var (key, values) in given.Keys)
            keys.Add(key.ToUpperInvariant(), values);
        var decision = AccessEvaluator.Decide(
            new AccessPolicies
            {
                Identity = [.. given.Identity.Select(json => Named(json, PolicyKind.Identity))],
                Boundary = given.Boundary is { } boundary ? Named(boundary, PolicyKind.Identity) : null,
                Session = given.Session is { } session ? (ImmutableArray<NamedPolicy>?)[Named(session, PolicyKind.Identity)] : null,
                Resource = given.ResourcePolicy is { } resource ? [Named(resource, PolicyKind.Resource)] : [],
                IsResourceSovereign = given.IsSovereign,
            },
            new AccessRequest(RequesterOf(given.Asker), given.Action, given.Resource, keys) { Owner = given.Owner });
        return decision.Outcome switch { AccessOutcome.Allowed => "allow", AccessOutcome.ExplicitlyDenied => "explicit deny", _ => "deny" };
    }

    private static Requester RequesterOf(ReferenceEvaluator.Asker asker) => asker.Account == "" ? Requester.Anonymous : new Requester
    {
        Kind = asker.IsRoot ? RequesterKind.Root : asker.Role is null ? RequesterKind.User : RequesterKind.RoleSession,
        Account = asker.Account,
        Arn = asker.Himself,
        RoleArn = asker.Role,
    };

    private static NamedPolicy Named(string json, PolicyKind kind) => new("p", PolicyReader.Read(json, kind));

    private static ReferenceEvaluator.Case Draw(Random random)
    {
        var asker = Of(random, Askers);
        var keys = new Dictionary<string, string[]>();
        if (random.Next(2) == 0)
            keys["aws:username"] = ["ann"];
        if (random.Next(2) == 0)
            keys["aws:tagkeys"] = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Of(random, ["red", "blue", "ann"]))];
        var hasPolicies = asker is { IsRoot: false, Account: not "" };
        return new(
            asker, Of(random, Actions), Of(random, Resources), random.Next(3) == 0 ? Other : Own, keys,
            hasPolicies ? [.. Enumerable.Range(0, random.Next(3)).Select(_ => Policy(random, isOfResource: false))] : [],
            hasPolicies && random.Next(4) == 0 ? Policy(random, isOfResource: false) : null,
            asker.Role is not null && random.Next(3) == 0 ? Policy(random, isOfResource: false) : null,
            random.Next(2) == 0 ? Policy(random, isOfResource: true) : null,
            random.Next(5) == 0);
    }

    private static string Policy(Random random, bool isOfResource) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Statement(random, isOfResource))]),
    }.ToJsonString();

    private static JsonObject Statement(Random random, bool isOfResource)
    {
        var statement = new JsonObject
        {
            ["Effect"] = random.Next(5) == 0 ? "Deny" : "Allow",
            [random.Next(5) == 0 ? "NotAction" : "Action"] = Texts(random, ActionPatterns),
            [random.Next(5) == 0 ? "NotResource" : "Resource"] = Texts(random, ResourcePatterns),
        };
        if (isOfResource)
            statement["Principal"] = random.Next(4) == 0 ? "*" : new JsonObject { ["AWS"] = Texts(random, Principals) };
        if (random.Next(3) == 0)
        {
            var name = Of(random, Operators);
            var values = name == "Null" ? Of(random, ["true", "false"]) : Texts(random, ["red", "r*", "ann", "blue"]);
            statement["Condition"] = new JsonObject { [name] = new JsonObject { [Of(random, ["aws:username", "aws:tagkeys"])] = values } };
        }

        return statement;
    }

    private static JsonNode Texts(Random random, string[] from) =>
        random.Next(2) == 0 ? JsonValue.Create(Of(random, from))! : new JsonArray([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => (JsonNode)Of(random, from))]);

    private static T Of<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
