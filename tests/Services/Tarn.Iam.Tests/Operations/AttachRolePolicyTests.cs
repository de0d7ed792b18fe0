using Tarn.Worlds;

namespace Tarn.Iam.Tests.Operations;

public sealed class AttachRolePolicyTests : RoleFixture
{
    [Fact]
    public async Task Managed_policies_are_attached_once_however_often_they_are()
    {
        await CreateAsync("etl");
        await AttachAsync(Glue);
        await AttachAsync(Glue);
        await World.RestartAsync();

        var listed = await World.CallAsync(new ListAttachedRolePoliciesRequest { RoleName = "etl" });

        Assert.Equal([new AttachedPolicy("AWSGlueServiceRole", Glue)], listed.AttachedPolicies);
    }

    [Fact]
    public async Task Policies_and_roles_that_are_not_there_are_refused()
    {
        await CreateAsync("etl");

        var unknown = await World.FailsAsync("NoSuchEntityException", () => AttachAsync("arn:aws:iam::123456789012:policy/mine"));
        await World.FailsAsync("NoSuchEntityException", new AttachRolePolicyRequest { RoleName = "none", PolicyArn = Glue });

        Assert.Equal("NoSuchEntity", unknown.QueryCode);
        Assert.Equal("Policy arn:aws:iam::123456789012:policy/mine does not exist or is not attachable.", unknown.Message);
    }

    [Fact]
    public async Task Attached_policies_have_a_quota()
    {
        await CreateAsync("etl");
        for (var i = 0; i < Limits.PoliciesPerRole; i++)
        {
            var made = await World.CallAsync(new CreatePolicyRequest { PolicyName = $"p{i}", PolicyDocument = PolicyCheckTests.Permissions });
            await AttachAsync(made.Policy!.Arn);
        }

        var attached = await World.FailsAsync("LimitExceededException", () => AttachAsync(Glue));

        Assert.Equal("LimitExceeded", attached.QueryCode);
    }
}
