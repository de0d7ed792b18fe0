using Tarn.Worlds;

namespace Tarn.Iam.Tests.Operations;

public sealed class DetachRolePolicyTests : RoleFixture
{
    [Fact]
    public async Task A_policy_is_taken_off_and_the_others_stay()
    {
        const string Other = "arn:aws:iam::aws:policy/AmazonS3FullAccess";
        await CreateAsync("etl");
        await AttachAsync(Glue);
        await AttachAsync(Other);
        await DetachAsync(Glue);
        await World.RestartAsync();

        var listed = await World.CallAsync(new ListAttachedRolePoliciesRequest { RoleName = "etl" });

        Assert.Equal([new AttachedPolicy("AmazonS3FullAccess", Other)], listed.AttachedPolicies);
    }

    [Fact]
    public async Task A_policy_that_is_not_attached_and_a_role_that_is_not_there_are_refused()
    {
        await CreateAsync("etl");

        var gone = await World.FailsAsync("NoSuchEntityException", () => DetachAsync(Glue));
        await World.FailsAsync("NoSuchEntityException", new DetachRolePolicyRequest { RoleName = "none", PolicyArn = Glue });

        Assert.Equal("NoSuchEntity", gone.QueryCode);
        Assert.Equal($"Policy {Glue} was not found.", gone.Message);
    }
}
