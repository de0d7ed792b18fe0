using Tarn.Worlds;

namespace Tarn.Iam.Tests.Operations;

public sealed class GetRoleTests : RoleFixture
{
    [Fact]
    public async Task GetRole_knows_only_its_own_account()
    {
        await CreateAsync("etl");

        var error = await World.FailsAsync("NoSuchEntityException", new GetRoleRequest { RoleName = "etl" }, World.CallOf("111111111111", World.Region));

        Assert.Equal("The role with name etl cannot be found.", error.Message);
        Assert.Equal(404, error.Status);
    }
}
