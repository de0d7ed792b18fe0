using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class ListInstanceProfilesForRoleTests : RoleFixture
{
    [Fact]
    public async Task A_role_that_is_there_has_no_instance_profiles()
    {
        await CreateAsync("etl");
        var operation = new ListInstanceProfilesForRole(Roles, Tokens);

        var answer = await operation.HandleAsync(new ListInstanceProfilesForRoleRequest { RoleName = "etl" }, Call, default);
        var none = await Assert.ThrowsAsync<AwsException>(
            () => operation.HandleAsync(new ListInstanceProfilesForRoleRequest { RoleName = "none" }, Call, default).AsTask());

        Assert.Empty(answer.InstanceProfiles);
        Assert.False(answer.IsTruncated);
        Assert.Equal("NoSuchEntity", none.QueryCode ?? none.Code);
    }
}
