namespace Tarn.Iam.Tests.Operations;

public sealed class ListGroupsForUserTests : IamFixture
{
    [Fact]
    public async Task Groups_are_listed_by_name_in_pages()
    {
        await MakeUserAsync("eve");
        foreach (var name in new[] { "b", "a", "c" })
            await World.CallAsync(new CreateGroupRequest { GroupName = name });
        foreach (var name in new[] { "b", "a" })
            await World.CallAsync(new AddUserToGroupRequest { GroupName = name, UserName = "eve" });
        var first = await World.CallAsync(new ListGroupsForUserRequest { UserName = "eve", MaxItems = 1 });
        var rest = await World.CallAsync(new ListGroupsForUserRequest { UserName = "eve", Marker = first.Marker });
        Assert.Equal(["a", "b"], first.Groups.Concat(rest.Groups).Select(group => group.GroupName));
        await World.FailsAsync("NoSuchEntityException", new ListGroupsForUserRequest { UserName = "none" });
    }
}
