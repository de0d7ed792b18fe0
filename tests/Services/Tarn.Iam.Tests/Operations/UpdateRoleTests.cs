namespace Tarn.Iam.Tests.Operations;

public sealed class UpdateRoleTests : RoleFixture
{
    [Fact]
    public async Task UpdateRole_and_UpdateAssumeRolePolicy_change_what_they_are_given()
    {
        await CreateAsync("etl");
        await new UpdateRole(Roles).HandleAsync(new UpdateRoleRequest { RoleName = "etl", Description = "new" }, Call, default);
        var policy = PolicyDocumentTests.Trust.Replace("glue", "firehose", StringComparison.Ordinal);
        await new UpdateAssumeRolePolicy(Roles).HandleAsync(
            new UpdateAssumeRolePolicyRequest { RoleName = "etl", PolicyDocument = policy }, Call, default);

        var role = Roles.Get(Call.Account, "etl");

        Assert.Equal("new", role.Description);
        Assert.Equal(3600, role.MaxSessionDuration);
        Assert.Equal(policy, role.AssumeRolePolicyDocument);
    }
}
