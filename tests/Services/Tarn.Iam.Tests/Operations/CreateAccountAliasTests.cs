namespace Tarn.Iam.Tests.Operations;

public sealed class CreateAccountAliasTests : IamFixture
{
    [Fact]
    public async Task An_account_has_one_alias_and_no_other_account_has_it()
    {
        await World.CallAsync(new CreateAccountAliasRequest { AccountAlias = "first" });
        await World.CallAsync(new CreateAccountAliasRequest { AccountAlias = "lake-1" });
        await World.RestartAsync();
        var other = World.Call with { Scope = World.Call.Scope with { Account = "111111111111" } };
        var taken = await World.FailsAsync("EntityAlreadyExistsException", new CreateAccountAliasRequest { AccountAlias = "lake-1" }, other);
        await World.CallAsync(new CreateAccountAliasRequest { AccountAlias = "first" }, other);
        Assert.Equal(["lake-1"], (await World.CallAsync(new ListAccountAliasesRequest())).AccountAliases);
        Assert.Equal("The account alias lake-1 already exists.", taken.Message);
        foreach (var bad in new[] { "ab", "-abc", "abc-", "Abc", "a--b" })
            await World.FailsAsync("ValidationError", new CreateAccountAliasRequest { AccountAlias = bad });
    }
}
