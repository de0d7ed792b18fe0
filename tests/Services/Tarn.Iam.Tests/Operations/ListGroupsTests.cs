namespace Tarn.Iam.Tests.Operations;

public sealed class ListGroupsTests : IamFixture
{
    [Fact]
    public async Task Groups_are_listed_by_name_in_pages()
    {
        foreach (var name in new[] { "b", "a" })
            await World.CallAsync(new CreateGroupRequest { GroupName = name, Path = "/team/" });
        await World.CallAsync(new CreateGroupRequest { GroupName = "c" });
        var first = await World.CallAsync(new ListGroupsRequest { PathPrefix = "/team/", MaxItems = 1 });
        var rest = await World.CallAsync(new ListGroupsRequest { PathPrefix = "/team/", Marker = first.Marker });
        Assert.Equal(["a", "b"], first.Groups.Concat(rest.Groups).Select(group => group.GroupName));
        Assert.False(rest.IsTruncated);
    }
}
