namespace Tarn.Iam.Tests.Operations;

public sealed class DeleteGroupTests : IamFixture
{
    [Fact]
    public async Task A_group_stays_while_somebody_is_in_it_or_it_holds_policies()
    {
        await World.CallAsync(new CreateGroupRequest { GroupName = "ann" });
        await MakeUserAsync("eve");
        await World.CallAsync(new AddUserToGroupRequest { GroupName = "ann", UserName = "eve" });
        await World.CallAsync(new AttachGroupPolicyRequest { GroupName = "ann", PolicyArn = Admin });
        var delete = new DeleteGroupRequest { GroupName = "ann" };
        var members = await World.FailsAsync("DeleteConflictException", delete);
        await World.CallAsync(new RemoveUserFromGroupRequest { GroupName = "ann", UserName = "eve" });
        var held = await World.FailsAsync("DeleteConflictException", delete);
        await World.CallAsync(new DetachGroupPolicyRequest { GroupName = "ann", PolicyArn = Admin });
        await World.CallAsync(delete);
        await World.RestartAsync();
        Assert.Equal("Cannot delete entity, must remove users from group first.", members.Message);
        Assert.Equal("Cannot delete entity, must detach all policies first.", held.Message);
        await World.FailsAsync("NoSuchEntityException", delete);
    }
}
