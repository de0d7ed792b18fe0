namespace Tarn.Iam.Tests.Operations;

public sealed class DeleteAccountAliasTests : IamFixture
{
    [Fact]
    public async Task An_alias_is_gone_and_free_again()
    {
        await World.CallAsync(new CreateAccountAliasRequest { AccountAlias = "lake" });
        await World.CallAsync(new DeleteAccountAliasRequest { AccountAlias = "lake" });
        await World.RestartAsync();
        Assert.Empty((await World.CallAsync(new ListAccountAliasesRequest())).AccountAliases);
        var missing = await World.FailsAsync("NoSuchEntityException", new DeleteAccountAliasRequest { AccountAlias = "lake" });
        Assert.Equal("The account alias lake cannot be found.", missing.Message);
        await World.CallAsync(new CreateAccountAliasRequest { AccountAlias = "lake" }, World.Call with { Scope = World.Call.Scope with { Account = "111111111111" } });
    }
}
