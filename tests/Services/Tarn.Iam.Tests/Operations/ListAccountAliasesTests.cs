namespace Tarn.Iam.Tests.Operations;

public sealed class ListAccountAliasesTests : IamFixture
{
    [Fact]
    public async Task There_is_one_or_none()
    {
        Assert.Empty((await World.CallAsync(new ListAccountAliasesRequest())).AccountAliases);
        await World.CallAsync(new CreateAccountAliasRequest { AccountAlias = "lake" });
        Assert.Equal(["lake"], (await World.CallAsync(new ListAccountAliasesRequest())).AccountAliases);
        await World.FailsAsync("ValidationError", new ListAccountAliasesRequest { Marker = "x" });
    }
}
