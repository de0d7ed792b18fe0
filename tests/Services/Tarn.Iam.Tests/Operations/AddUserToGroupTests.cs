namespace Tarn.Iam.Tests.Operations;

public sealed class AddUserToGroupTests : IamFixture
{
    [Fact]
    public async Task A_user_is_in_a_group_once_and_in_ten_at_most()
    {
        await MakeUserAsync("eve");
        foreach (var number in Enumerable.Range(0, 11))
            await World.CallAsync(new CreateGroupRequest { GroupName = $"g{number:00}" });
        foreach (var number in Enumerable.Range(0, 10).Append(0))
            await World.CallAsync(new AddUserToGroupRequest { GroupName = $"g{number:00}", UserName = "eve" });
        await World.RestartAsync();
        var many = await World.FailsAsync("LimitExceededException", new AddUserToGroupRequest { GroupName = "g10", UserName = "eve" });
        Assert.Equal("Cannot exceed quota for GroupsPerUser: 10", many.Message);
        Assert.Equal(10, (await World.CallAsync(new ListGroupsForUserRequest { UserName = "eve" })).Groups.Count);
        await World.FailsAsync("NoSuchEntityException", new AddUserToGroupRequest { GroupName = "none", UserName = "eve" });
        await World.FailsAsync("NoSuchEntityException", new AddUserToGroupRequest { GroupName = "g10", UserName = "none" });
    }
}
