namespace Tarn.Iam.Tests.Operations;

public sealed class UpdateRoleTests : RoleFixture
{
    [Fact]
    public async Task UpdateRole_and_UpdateAssumeRolePolicy_change_what_they_are_given()
    {
        await CreateAsync("etl");
        await World.CallAsync(new UpdateRoleRequest { RoleName = "etl", Description = "new" });
        var policy = PolicyDocumentTests.Trust.Replace("glue", "firehose", StringComparison.Ordinal);
        await World.CallAsync(new UpdateAssumeRolePolicyRequest { RoleName = "etl", PolicyDocument = policy });

        var role = (await World.CallAsync(new GetRoleRequest { RoleName = "etl" })).Role;

        Assert.Equal("new", role.Description);
        Assert.Equal(3600, role.MaxSessionDuration);
        Assert.Equal(policy, Uri.UnescapeDataString(role.AssumeRolePolicyDocument!));
    }
}
