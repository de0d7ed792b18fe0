namespace Tarn.Kms.Tests.Operations;

public sealed class ListRetirableGrantsTests : KeyFixture
{
    [Fact]
    public async Task Grants_of_all_keys_come_by_who_may_retire_them()
    {
        var (one, two) = (await CreateAsync(), await CreateAsync());
        string[] made = [(await GrantAsync(one.KeyId)).GrantId, (await GrantAsync(two.KeyId)).GrantId];

        var mine = await World.CallAsync(new ListRetirableGrantsRequest { RetiringPrincipal = Retirer });
        var none = await World.CallAsync(new ListRetirableGrantsRequest { RetiringPrincipal = Reader });

        Assert.Equal(made.Order(StringComparer.Ordinal), mine.Grants.Select(grant => grant.GrantId).Order(StringComparer.Ordinal));
        Assert.Empty(none.Grants);
    }
}
