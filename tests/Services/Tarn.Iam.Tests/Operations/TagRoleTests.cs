using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class TagRoleTests : RoleFixture
{
    [Fact]
    public async Task TagRole_keeps_each_key_once_whatever_its_case()
    {
        await CreateAsync("etl", tags: [new ValuedTag("Team", "a"), new ValuedTag("cost", "1")]);
        await World.CallAsync(new TagRoleRequest { RoleName = "etl", Tags = [new ValuedTag("team", "b")] });
        await World.RestartAsync();

        Assert.Equal([new Tag("cost", "1"), new Tag("team", "b")], (await GetAsync()).Tags!);
    }

    [Fact]
    public async Task A_key_given_twice_more_than_fifty_tags_and_a_role_that_is_not_there_are_refused()
    {
        await CreateAsync("etl", tags: [new ValuedTag("kept", "1")]);
        var fifty = Enumerable.Range(0, 50).Select(i => new ValuedTag($"k{i}", "")).ToArray();

        var twice = await World.FailsAsync("InvalidInputException", new TagRoleRequest { RoleName = "etl", Tags = [new ValuedTag("a", ""), new ValuedTag("A", "")] });
        var many = await World.FailsAsync("LimitExceededException", new TagRoleRequest { RoleName = "etl", Tags = fifty });
        await World.FailsAsync("NoSuchEntityException", new TagRoleRequest { RoleName = "none", Tags = fifty });

        Assert.Equal("InvalidInput", twice.QueryCode);
        Assert.Equal("Cannot exceed quota for TagsPerRole: 50", many.Message);
        Assert.Equal([new Tag("kept", "1")], (await GetAsync()).Tags!);
    }
}
