namespace Tarn.Iam.Tests.Operations;

public sealed class UpdateGroupTests : IamFixture
{
    [Fact]
    public async Task Members_stay_under_the_new_name()
    {
        await World.CallAsync(new CreateGroupRequest { GroupName = "ann" });
        await MakeUserAsync("eve");
        await World.CallAsync(new AddUserToGroupRequest { GroupName = "ann", UserName = "eve" });
        await World.CallAsync(new UpdateGroupRequest { GroupName = "ann", NewGroupName = "new", NewPath = "/x/" });
        await World.RestartAsync();
        var group = await World.CallAsync(new GetGroupRequest { GroupName = "new" });
        Assert.Equal("arn:aws:iam::123456789012:group/x/new", group.Group.Arn);
        Assert.Single(group.Users);
        await World.CallAsync(new CreateGroupRequest { GroupName = "other" });
        await World.FailsAsync("EntityAlreadyExistsException", new UpdateGroupRequest { GroupName = "other", NewGroupName = "NEW" });
        await World.FailsAsync("NoSuchEntityException", new UpdateGroupRequest { GroupName = "ann", NewGroupName = "x" });
    }
}
