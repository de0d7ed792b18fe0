using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class GetRoleTests : RoleFixture
{
    [Fact]
    public async Task GetRole_knows_only_its_own_account()
    {
        await CreateAsync("etl");

        var error = Assert.Throws<AwsException>(() =>
            { _ = new GetRole(Roles).HandleAsync(new GetRoleRequest { RoleName = "etl" }, Call with { Caller = Caller.Root("111111111111"), Scope = new Scope("111111111111", Call.Region) }, default); });

        Assert.Equal("NoSuchEntity", error.QueryCode);
        Assert.Equal("The role with name etl cannot be found.", error.Message);
        Assert.Equal(404, error.Status);
    }
}
