using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class ListRoleTagsTests : RoleFixture
{
    private static readonly ListRoleTagsRequest Request = new() { RoleName = "etl" };

    [Fact]
    public async Task Tags_are_listed_by_key_in_pages()
    {
        await CreateAsync("etl", tags: [new ValuedTag("c", "3"), new ValuedTag("a", "1"), new ValuedTag("b", "2")]);

        var first = await World.CallAsync(Request with { MaxItems = 2 });
        await World.RestartAsync();
        var rest = await World.CallAsync(Request with { MaxItems = 2, Marker = first.Marker });

        Assert.Equal([new Tag("a", "1"), new Tag("b", "2")], first.Tags);
        Assert.True(first.IsTruncated);
        Assert.Equal([new Tag("c", "3")], rest.Tags);
        Assert.False(rest.IsTruncated);
    }

    [Fact]
    public async Task A_role_that_is_not_there_and_a_marker_that_was_never_given_are_refused()
    {
        await CreateAsync("etl");

        await World.FailsAsync("NoSuchEntityException", Request with { RoleName = "none" });
        await World.FailsAsync("ValidationError", Request with { Marker = "*" });
    }
}
