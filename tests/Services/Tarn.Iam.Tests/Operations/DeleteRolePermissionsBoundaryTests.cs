namespace Tarn.Iam.Tests.Operations;

public sealed class DeleteRolePermissionsBoundaryTests : IamFixture
{
    [Fact]
    public async Task A_boundary_is_taken_off()
    {
        await MakeRoleAsync("ann");
        await World.CallAsync(new PutRolePermissionsBoundaryRequest { RoleName = "ann", PermissionsBoundary = Admin });
        await World.CallAsync(new DeleteRolePermissionsBoundaryRequest { RoleName = "ann" });
        await World.RestartAsync();
        Assert.Null((await World.CallAsync(new GetRoleRequest { RoleName = "ann" })).Role.PermissionsBoundary);
        await World.FailsAsync("NoSuchEntityException", new DeleteRolePermissionsBoundaryRequest { RoleName = "none" });
    }
}
