namespace Tarn.Iam.Tests.Operations;

public sealed class RemoveUserFromGroupTests : IamFixture
{
    [Fact]
    public async Task A_user_is_out_of_it_and_cannot_be_taken_out_again()
    {
        await World.CallAsync(new CreateGroupRequest { GroupName = "ann" });
        await MakeUserAsync("eve");
        await World.CallAsync(new AddUserToGroupRequest { GroupName = "ann", UserName = "eve" });
        await World.CallAsync(new RemoveUserFromGroupRequest { GroupName = "ann", UserName = "eve" });
        await World.RestartAsync();
        Assert.Empty((await World.CallAsync(new GetGroupRequest { GroupName = "ann" })).Users);
        await World.FailsAsync("NoSuchEntityException", new RemoveUserFromGroupRequest { GroupName = "ann", UserName = "eve" });
    }
}
