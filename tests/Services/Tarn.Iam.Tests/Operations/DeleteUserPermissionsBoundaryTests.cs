namespace Tarn.Iam.Tests.Operations;

public sealed class DeleteUserPermissionsBoundaryTests : IamFixture
{
    [Fact]
    public async Task A_boundary_is_taken_off()
    {
        await MakeUserAsync("ann");
        await World.CallAsync(new PutUserPermissionsBoundaryRequest { UserName = "ann", PermissionsBoundary = Admin });
        await World.CallAsync(new DeleteUserPermissionsBoundaryRequest { UserName = "ann" });
        await World.RestartAsync();
        Assert.Null((await World.CallAsync(new GetUserRequest { UserName = "ann" })).User.PermissionsBoundary);
        await World.FailsAsync("NoSuchEntityException", new DeleteUserPermissionsBoundaryRequest { UserName = "none" });
    }
}
