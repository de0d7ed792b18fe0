using Tarn.Kernel;
using Tarn.Worlds;

namespace Tarn.Iam.Tests.Operations;

public sealed class CreateRoleTests : RoleFixture
{
    [Fact]
    public async Task CreateRole_makes_what_GetRole_answers()
    {
        var made = (await CreateAsync("etl", "/team/", [new ValuedTag("a", "1")])).Role;
        await World.RestartAsync();

        var got = await GetAsync();

        Assert.Equal("arn:aws:iam::123456789012:role/team/etl", got.Arn);
        Assert.Equal(made.RoleId, got.RoleId);
        Assert.Equal(PolicyCheckTests.Trust, Uri.UnescapeDataString(got.AssumeRolePolicyDocument!));
        Assert.DoesNotContain("\"", got.AssumeRolePolicyDocument, StringComparison.Ordinal);
        Assert.Equal(3600, got.MaxSessionDuration);
        Assert.Equal([new Tag("a", "1")], got.Tags!);
    }

    [Fact]
    public async Task CreateRole_refuses_tags_whose_keys_differ_only_in_case()
    {
        var twice = await World.FailsAsync("InvalidInputException", () => CreateAsync("two", tags: [new ValuedTag("a", ""), new ValuedTag("A", "")]));

        Assert.Equal("InvalidInput", twice.QueryCode);
        await World.FailsAsync("NoSuchEntityException", new GetRoleRequest { RoleName = "two" });
    }

    [Fact]
    public async Task CreateRole_refuses_a_taken_name_whatever_its_case()
    {
        await CreateAsync("etl");

        var error = await World.FailsAsync("EntityAlreadyExistsException", () => CreateAsync("ETL"));

        Assert.Equal("EntityAlreadyExists", error.QueryCode);
        Assert.Equal(409, error.Status);
    }
}
