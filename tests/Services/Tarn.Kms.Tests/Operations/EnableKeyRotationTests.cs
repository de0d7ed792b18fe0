using Tarn.Kms.Storage;

namespace Tarn.Kms.Tests.Operations;

public sealed class EnableKeyRotationTests : KeyFixture
{
    [Fact]
    public async Task A_key_gets_new_material_when_its_time_has_come_and_opens_what_the_old_encrypted()
    {
        var key = await CreateAsync();
        var blob = await EncryptAsync(key.KeyId, "old");
        await World.CallAsync(new EnableKeyRotationRequest { KeyId = key.KeyId, RotationPeriodInDays = 90 });
        var before = World.Get<KeyStore>().Find(World.Call.Scope, key.KeyId)!;
        var rotator = World.Get<KeyRotator>();
        await World.Clock.AdvanceAsync(TimeSpan.FromDays(89), default);
        await rotator.RotateDueAsync(default);
        Assert.Single(World.Get<KeyStore>().Find(World.Call.Scope, key.KeyId)!.Materials);
        await World.Clock.AdvanceAsync(TimeSpan.FromDays(1), default);

        await rotator.RotateDueAsync(default);
        await rotator.RotateDueAsync(default);
        await World.RestartAsync();

        var after = World.Get<KeyStore>().Find(World.Call.Scope, key.KeyId)!;
        Assert.Equal(2, after.Materials.Count);
        Assert.NotEqual(before.Materials[0].Id, after.Materials[1].Id);
        Assert.Equal(before.NextRotationDate!.Value.AddDays(90), after.NextRotationDate);
        Assert.Equal("old", await DecryptAsync(blob));
        Assert.Equal("new", await DecryptAsync(await EncryptAsync(key.KeyId, "new")));
    }

    [Fact]
    public async Task Only_symmetric_keys_that_are_enabled_rotate_and_in_90_to_2560_days()
    {
        var (key, mac) = (await CreateAsync(), await CreateAsync("HMAC_256", "GENERATE_VERIFY_MAC"));

        await World.FailsAsync("UnsupportedOperationException", new EnableKeyRotationRequest { KeyId = mac.KeyId });
        foreach (var days in (int[])[89, 2561])
            await World.FailsAsync("ValidationException", new EnableKeyRotationRequest { KeyId = key.KeyId, RotationPeriodInDays = days });
        await DisableAsync(key.KeyId);
        await World.FailsAsync("DisabledException", new EnableKeyRotationRequest { KeyId = key.KeyId });
    }
}
