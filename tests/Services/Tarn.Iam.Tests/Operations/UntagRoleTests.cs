using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class UntagRoleTests : RoleFixture
{
    [Fact]
    public async Task Tags_are_taken_off_whatever_the_case_of_their_keys()
    {
        await CreateAsync("etl", tags: [new ValuedTag("Team", "a"), new ValuedTag("cost", "1"), new ValuedTag("stage", "x")]);
        await World.CallAsync(new UntagRoleRequest { RoleName = "etl", TagKeys = ["cost", "never", "TEAM"] });
        await World.RestartAsync();

        Assert.Equal([new Tag("stage", "x")], (await GetAsync()).Tags!);
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_refused()
    {
        var missing = await World.FailsAsync("NoSuchEntityException", new UntagRoleRequest { RoleName = "none", TagKeys = ["a"] });

        Assert.Equal("The role with name none cannot be found.", missing.Message);
    }
}
