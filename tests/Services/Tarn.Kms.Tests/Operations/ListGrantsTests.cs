namespace Tarn.Kms.Tests.Operations;

public sealed class ListGrantsTests : KeyFixture
{
    [Fact]
    public async Task Grants_come_in_pages_with_what_they_were_made_with()
    {
        var key = await CreateAsync();
        var made = new List<string>();
        for (var i = 0; i < 3; i++)
            made.Add((await GrantAsync(key.KeyId)).GrantId);
        var mine = (await GrantAsync(key.KeyId, "arn:aws:iam::123456789012:role/other")).GrantId;
        await World.RestartAsync();

        var first = await World.CallAsync(new ListGrantsRequest { KeyId = key.KeyId, GranteePrincipal = Reader, Limit = 2 });
        var second = await World.CallAsync(new ListGrantsRequest { KeyId = key.KeyId, GranteePrincipal = Reader, Limit = 2, Marker = first.NextMarker });
        var one = Assert.Single((await World.CallAsync(new ListGrantsRequest { KeyId = key.KeyId, GrantId = mine })).Grants);

        Assert.Equal(made.Order(StringComparer.Ordinal), first.Grants.Concat(second.Grants).Select(grant => grant.GrantId));
        Assert.Equal((true, false), (first.Truncated, second.Truncated));
        Assert.Equal((key.Arn, "arn:aws:iam::123456789012:role/other", "arn:aws:iam::123456789012:root"), (one.KeyId, one.GranteePrincipal, one.IssuingAccount));
        Assert.Equal(["Decrypt"], one.Operations);
        Assert.Equal("1", one.Constraints!.EncryptionContextSubset!["a"]);
        await World.FailsAsync("InvalidGrantIdException", new ListGrantsRequest { KeyId = key.KeyId, GrantId = "none" });
    }
}
