namespace Tarn.Kms.Tests.Operations;

public sealed class RotateKeyOnDemandTests : KeyFixture
{
    [Fact]
    public async Task New_material_is_used_at_once_and_not_more_often_than_AWS_allows()
    {
        var key = await CreateAsync();
        var blob = await EncryptAsync(key.KeyId, "old");
        for (var i = 0; i < 25; i++)
            Assert.Equal(key.Arn, (await World.CallAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId })).KeyId);

        await World.FailsAsync("LimitExceededException", new RotateKeyOnDemandRequest { KeyId = key.KeyId });
        Assert.Equal("old", await DecryptAsync(blob));
        Assert.NotEqual(blob[18..50], (await EncryptAsync(key.KeyId, "new"))[18..50]);
        var mac = await CreateAsync("HMAC_256", "GENERATE_VERIFY_MAC");
        await World.FailsAsync("UnsupportedOperationException", new RotateKeyOnDemandRequest { KeyId = mac.KeyId });
    }
}
