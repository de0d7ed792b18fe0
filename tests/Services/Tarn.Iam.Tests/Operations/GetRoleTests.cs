using Tarn.Worlds;

namespace Tarn.Iam.Tests.Operations;

public sealed class GetRoleTests : RoleFixture
{
    [Fact]
    public async Task A_role_is_answered_as_it_was_made()
    {
        var made = (await CreateAsync("etl", "/team/")).Role;
        await World.RestartAsync();

        var got = await GetAsync();

        Assert.Equal((made.Arn, made.RoleId, made.CreateDate), (got.Arn, got.RoleId, got.CreateDate));
        Assert.Null(got.Tags);
    }

    [Fact]
    public async Task GetRole_knows_only_its_own_account()
    {
        await CreateAsync("etl");

        var error = await World.FailsAsync("NoSuchEntityException", new GetRoleRequest { RoleName = "etl" }, World.CallOf("111111111111", World.Region));

        Assert.Equal("The role with name etl cannot be found.", error.Message);
        Assert.Equal(404, error.Status);
    }
}
