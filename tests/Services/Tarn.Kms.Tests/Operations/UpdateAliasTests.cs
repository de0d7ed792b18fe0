using Tarn.Worlds;

namespace Tarn.Kms.Tests.Operations;

public sealed class UpdateAliasTests : KeyFixture
{
    [Fact]
    public async Task An_alias_turns_to_another_key_of_its_kind()
    {
        var (one, two) = (await CreateAsync(), await CreateAsync());
        var mac = await CreateAsync("HMAC_256", "GENERATE_VERIFY_MAC");
        await AliasAsync("alias/lake", one.KeyId);
        var blob = await EncryptAsync("alias/lake", "x");
        await World.CallAsync(new UpdateAliasRequest { AliasName = "alias/lake", TargetKeyId = two.KeyId });
        await World.RestartAsync();

        Assert.Equal(two.Arn, (await GetAsync("alias/lake")).Arn);
        Assert.Equal("x", await DecryptAsync(blob));
        await World.FailsAsync("IncorrectKeyException", () => DecryptAsync(blob, keyId: "alias/lake"));
        await World.FailsAsync("ValidationException", new UpdateAliasRequest { AliasName = "alias/lake", TargetKeyId = mac.KeyId });
        await World.FailsAsync("NotFoundException", new UpdateAliasRequest { AliasName = "alias/none", TargetKeyId = two.KeyId });
    }
}
