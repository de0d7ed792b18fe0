using Tarn.Worlds;

namespace Tarn.Iam.Tests.Operations;

public sealed class PutRolePolicyTests : RoleFixture
{
    [Fact]
    public async Task An_inline_policy_is_put_over_the_one_of_its_name()
    {
        var document = PolicyCheckTests.Permissions.Replace("\"*\"", "\"arn:aws:s3:::lake/*\"", StringComparison.Ordinal);
        await CreateAsync("etl");
        await PutPolicyAsync("p1");
        await PutPolicyAsync("p1", document);
        await World.RestartAsync();

        var got = await World.CallAsync(new GetRolePolicyRequest { RoleName = "etl", PolicyName = "p1" });
        var listed = await World.CallAsync(new ListRolePoliciesRequest { RoleName = "etl" });

        Assert.NotEqual(PolicyCheckTests.Permissions, document);
        Assert.Equal(document, Uri.UnescapeDataString(got.PolicyDocument));
        Assert.Equal(["p1"], listed.PolicyNames);
    }

    [Fact]
    public async Task Inline_policies_have_a_quota_a_form_and_a_role()
    {
        await CreateAsync("etl");
        var longName = new string('x', Limits.InlinePolicyCharacters);

        var inline = await World.FailsAsync("LimitExceededException", () =>
            PutPolicyAsync("p", PolicyCheckTests.Permissions.Replace("\"*\"", $"\"{longName}\"", StringComparison.Ordinal)));
        var malformed = await World.FailsAsync("MalformedPolicyDocumentException", () => PutPolicyAsync("p", "{}"));
        await World.FailsAsync(
            "NoSuchEntityException", new PutRolePolicyRequest { RoleName = "none", PolicyName = "p", PolicyDocument = PolicyCheckTests.Permissions });

        Assert.Equal("LimitExceeded", inline.QueryCode);
        Assert.Equal("MalformedPolicyDocument", malformed.QueryCode);
        Assert.Empty((await World.CallAsync(new ListRolePoliciesRequest { RoleName = "etl" })).PolicyNames);
    }
}
