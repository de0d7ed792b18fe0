using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class CreateRoleTests : RoleFixture
{
    [Fact]
    public async Task CreateRole_makes_what_GetRole_answers()
    {
        var made = (await CreateAsync("etl", "/team/", [new ValuedTag("a", "1")])).Role;

        var got = (await World.CallAsync(new GetRoleRequest { RoleName = "etl" })).Role;

        Assert.Equal("arn:aws:iam::123456789012:role/team/etl", got.Arn);
        Assert.Equal(made.RoleId, got.RoleId);
        Assert.Equal(PolicyDocumentTests.Trust, Uri.UnescapeDataString(got.AssumeRolePolicyDocument!));
        Assert.DoesNotContain("\"", got.AssumeRolePolicyDocument, StringComparison.Ordinal);
        Assert.Equal(3600, got.MaxSessionDuration);
        Assert.Equal([new Tag("a", "1")], got.Tags!);
    }

    [Fact]
    public async Task CreateRole_refuses_a_taken_name_whatever_its_case()
    {
        await CreateAsync("etl");

        var error = await Assert.ThrowsAsync<AwsException>(() => CreateAsync("ETL"));

        Assert.Equal("EntityAlreadyExists", error.QueryCode);
        Assert.Equal(409, error.Status);
    }
}
