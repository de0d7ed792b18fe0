using Tarn.Kernel;
using Tarn.Worlds;

namespace Tarn.Iam.Tests.Operations;

public sealed class DeleteRoleTests : RoleFixture
{
    [Fact]
    public async Task A_deleted_role_is_gone_and_its_name_is_free()
    {
        await CreateAsync("etl", tags: [new ValuedTag("a", "1")]);
        await DeleteAsync();
        await World.RestartAsync();

        await World.FailsAsync("NoSuchEntityException", new GetRoleRequest { RoleName = "etl" });
        await CreateAsync("etl");

        Assert.Null((await GetAsync()).Tags);
    }

    [Fact]
    public async Task A_role_with_inline_policies_stays_until_they_are_deleted()
    {
        await CreateAsync("etl");
        await PutPolicyAsync("p1");

        var conflict = await World.FailsAsync("DeleteConflictException", DeleteAsync);
        await DeletePolicyAsync("p1");
        await DeleteAsync();

        Assert.Equal(("DeleteConflict", 409), (conflict.QueryCode, conflict.Status));
        Assert.Equal("Cannot delete entity, must delete policies first.", conflict.Message);
        await World.FailsAsync("NoSuchEntityException", new GetRoleRequest { RoleName = "etl" });
    }

    [Fact]
    public async Task A_role_with_attached_policies_stays_until_they_are_detached()
    {
        await CreateAsync("etl");
        await AttachAsync(Glue);

        var conflict = await World.FailsAsync("DeleteConflictException", DeleteAsync);
        await DetachAsync(Glue);
        await DeleteAsync();

        Assert.Equal("Cannot delete entity, must detach all policies first.", conflict.Message);
        await World.FailsAsync("NoSuchEntityException", new GetRoleRequest { RoleName = "etl" });
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_refused()
    {
        var missing = await World.FailsAsync("NoSuchEntityException", DeleteAsync);

        Assert.Equal(("NoSuchEntity", 404), (missing.QueryCode, missing.Status));
    }
}
