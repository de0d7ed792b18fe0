using Tarn.Worlds;

namespace Tarn.Kms.Tests.Operations;

public sealed class CreateAliasTests : KeyFixture
{
    [Fact]
    public async Task An_alias_names_a_key_once()
    {
        var key = await CreateAsync();
        await AliasAsync("alias/lake", key.KeyId);
        await World.RestartAsync();

        Assert.Equal(key.Arn, (await GetAsync("alias/lake")).Arn);
        var taken = await World.FailsAsync("AlreadyExistsException", () => AliasAsync("alias/lake", key.KeyId));
        Assert.Equal("An alias with the name arn:aws:kms:us-east-1:123456789012:alias/lake already exists", taken.Message);
        await World.FailsAsync("NotAuthorizedException", () => AliasAsync("alias/aws/mine", key.KeyId));
        await World.FailsAsync("ValidationException", () => AliasAsync("lake", key.KeyId));
        await World.FailsAsync("ValidationException", () => AliasAsync("alias/la ke", key.KeyId));
        await World.FailsAsync("NotFoundException", () => AliasAsync("alias/x", Guid.NewGuid().ToString()));
        await DeleteAsync(key.KeyId);
        await World.FailsAsync("KMSInvalidStateException", () => AliasAsync("alias/x", key.KeyId));
    }
}
