namespace Tarn.Iam.Tests.Operations;

public sealed class ListRolesTests : RoleFixture
{
    [Fact]
    public async Task ListRoles_pages_by_name()
    {
        foreach (var name in new[] { "c", "B", "a", "d" })
            await CreateAsync(name, name == "d" ? "/other/" : "/team/");

        var first = await World.CallAsync(new ListRolesRequest { MaxItems = 2, PathPrefix = "/team" });
        await World.RestartAsync();
        var second = await World.CallAsync(new ListRolesRequest { MaxItems = 2, PathPrefix = "/team", Marker = first.Marker });

        Assert.Equal(["a", "B"], first.Roles.Select(role => role.RoleName));
        Assert.True(first.IsTruncated);
        Assert.Equal(["c"], second.Roles.Select(role => role.RoleName));
        Assert.False(second.IsTruncated);
        Assert.Null(second.Marker);
        foreach (var request in (ListRolesRequest[])[new() { Marker = "*" }, new() { Marker = first.Marker }, new() { Marker = first.Marker, PathPrefix = "/other" }])
            await World.FailsAsync("ValidationError", request);
    }
}
