namespace Tarn.Iam.Tests.Operations;

public sealed class ListUsersTests : IamFixture
{
    [Fact]
    public async Task Users_are_listed_by_name_in_pages()
    {
        foreach (var name in new[] { "c", "B", "a" })
            await World.CallAsync(new CreateUserRequest { UserName = name, Path = "/team/" });
        await MakeUserAsync("d");
        var first = await World.CallAsync(new ListUsersRequest { PathPrefix = "/team", MaxItems = 2 });
        var rest = await World.CallAsync(new ListUsersRequest { PathPrefix = "/team", Marker = first.Marker });
        Assert.Equal(["a", "B"], first.Users.Select(user => user.UserName));
        Assert.Equal(["c"], rest.Users.Select(user => user.UserName));
        Assert.True(first.IsTruncated);
        Assert.False(rest.IsTruncated);
        await World.FailsAsync("ValidationError", new ListUsersRequest { Marker = first.Marker });
    }
}
