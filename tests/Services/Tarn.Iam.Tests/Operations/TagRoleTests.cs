using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class TagRoleTests : RoleFixture
{
    [Fact]
    public async Task TagRole_UntagRole_and_ListRoleTags_keep_each_key_once()
    {
        await CreateAsync("etl", tags: [new ValuedTag("Team", "a"), new ValuedTag("cost", "1")]);
        await World.CallAsync(new TagRoleRequest { RoleName = "etl", Tags = [new ValuedTag("team", "b")] });
        await World.CallAsync(new UntagRoleRequest { RoleName = "etl", TagKeys = ["cost"] });

        var tags = await World.CallAsync(new ListRoleTagsRequest { RoleName = "etl" });
        var twice = await Assert.ThrowsAsync<AwsException>(() => CreateAsync("two", tags: [new ValuedTag("a", ""), new ValuedTag("A", "")]));

        Assert.Equal([new Tag("team", "b")], tags.Tags);
        Assert.Equal("InvalidInput", twice.QueryCode);
    }
}
