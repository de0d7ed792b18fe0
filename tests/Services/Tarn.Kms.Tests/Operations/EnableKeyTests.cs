namespace Tarn.Kms.Tests.Operations;

public sealed class EnableKeyTests : KeyFixture
{
    [Fact]
    public async Task A_key_that_was_disabled_can_be_used_again()
    {
        var key = await CreateAsync();
        await DisableAsync(key.KeyId);
        await World.CallAsync(new EnableKeyRequest { KeyId = key.KeyId });
        await World.RestartAsync();

        Assert.Equal("Enabled", (await GetAsync(key.KeyId)).KeyState);
        await EncryptAsync(key.KeyId, "x");
        await DeleteAsync(key.KeyId);
        await World.FailsAsync("KMSInvalidStateException", new EnableKeyRequest { KeyId = key.KeyId });
    }
}
