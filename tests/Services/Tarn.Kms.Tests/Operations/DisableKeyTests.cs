using Tarn.Worlds;

namespace Tarn.Kms.Tests.Operations;

public sealed class DisableKeyTests : KeyFixture
{
    [Fact]
    public async Task A_disabled_key_is_described_and_not_used()
    {
        var key = await CreateAsync();
        var blob = await EncryptAsync(key.KeyId, "x");
        await DisableAsync(key.KeyId);
        await World.RestartAsync();

        Assert.Equal(("Disabled", false), ((await GetAsync(key.KeyId)).KeyState, (await GetAsync(key.KeyId)).Enabled));
        var error = await World.FailsAsync("DisabledException", () => EncryptAsync(key.KeyId, "x"));
        await World.FailsAsync("DisabledException", () => DecryptAsync(blob));
        Assert.Equal($"{key.Arn} is disabled.", error.Message);
        await AliasAsync("alias/a", key.KeyId);
        await World.FailsAsync("NotFoundException", new DisableKeyRequest { KeyId = "alias/a" });
    }
}
