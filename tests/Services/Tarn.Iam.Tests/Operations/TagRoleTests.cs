using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class TagRoleTests : RoleFixture
{
    [Fact]
    public async Task TagRole_UntagRole_and_ListRoleTags_keep_each_key_once()
    {
        await CreateAsync("etl", tags: [new ValuedTag("Team", "a"), new ValuedTag("cost", "1")]);
        await new TagRole(Roles).HandleAsync(new TagRoleRequest { RoleName = "etl", Tags = [new ValuedTag("team", "b")] }, Call, default);
        await new UntagRole(Roles).HandleAsync(new UntagRoleRequest { RoleName = "etl", TagKeys = ["cost"] }, Call, default);

        var tags = await new ListRoleTags(Roles, Tokens).HandleAsync(new ListRoleTagsRequest { RoleName = "etl" }, Call, default);
        var twice = await Assert.ThrowsAsync<AwsException>(() => CreateAsync("two", tags: [new ValuedTag("a", ""), new ValuedTag("A", "")]));

        Assert.Equal([new Tag("team", "b")], tags.Tags);
        Assert.Equal("InvalidInput", twice.QueryCode);
    }
}
