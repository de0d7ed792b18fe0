namespace Tarn.Kms.Tests.Operations;

public sealed class ListAliasesTests : KeyFixture
{
    [Fact]
    public async Task Aliases_come_by_name_in_pages_and_by_key()
    {
        var (one, two) = (await CreateAsync(), await CreateAsync());
        await AliasAsync("alias/c", one.KeyId);
        await AliasAsync("alias/a", one.KeyId);
        await AliasAsync("alias/b", two.KeyId);

        var first = await World.CallAsync(new ListAliasesRequest { Limit = 2 });
        var second = await World.CallAsync(new ListAliasesRequest { Limit = 2, Marker = first.NextMarker });
        var own = await World.CallAsync(new ListAliasesRequest { KeyId = one.Arn });

        Assert.Equal(["alias/a", "alias/b"], first.Aliases.Select(alias => alias.AliasName));
        Assert.Equal(["alias/c"], second.Aliases.Select(alias => alias.AliasName));
        Assert.Equal((true, false), (first.Truncated, second.Truncated));
        Assert.Equal(["alias/a", "alias/c"], own.Aliases.Select(alias => alias.AliasName));
        Assert.Equal(("arn:aws:kms:us-east-1:123456789012:alias/a", one.KeyId), (own.Aliases[0].AliasArn, own.Aliases[0].TargetKeyId));
    }
}
