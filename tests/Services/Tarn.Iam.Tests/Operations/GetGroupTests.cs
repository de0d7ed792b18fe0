namespace Tarn.Iam.Tests.Operations;

public sealed class GetGroupTests : IamFixture
{
    [Fact]
    public async Task Members_are_listed_in_pages()
    {
        await World.CallAsync(new CreateGroupRequest { GroupName = "ann" });
        foreach (var name in new[] { "b", "a" })
        {
            await MakeUserAsync(name);
            await World.CallAsync(new AddUserToGroupRequest { GroupName = "ann", UserName = name });
        }

        var first = await World.CallAsync(new GetGroupRequest { GroupName = "ann", MaxItems = 1 });
        var rest = await World.CallAsync(new GetGroupRequest { GroupName = "ann", Marker = first.Marker });
        Assert.Equal(["a", "b"], first.Users.Concat(rest.Users).Select(user => user.UserName));
        var missing = await World.FailsAsync("NoSuchEntityException", new GetGroupRequest { GroupName = "none" });
        Assert.Equal("The group with name none cannot be found.", missing.Message);
    }
}
