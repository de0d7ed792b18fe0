namespace Tarn.Kms.Tests.Operations;

public sealed class DisableKeyRotationTests : KeyFixture
{
    [Fact]
    public async Task A_key_keeps_its_material_from_then_on()
    {
        var key = await CreateAsync();
        await World.CallAsync(new EnableKeyRotationRequest { KeyId = key.KeyId });
        await World.CallAsync(new DisableKeyRotationRequest { KeyId = key.KeyId });
        await World.Clock.AdvanceAsync(TimeSpan.FromDays(400), default);
        await World.Get<KeyRotator>().RotateDueAsync(default);

        Assert.False((await World.CallAsync(new GetKeyRotationStatusRequest { KeyId = key.KeyId })).KeyRotationEnabled);
        Assert.Empty((await World.CallAsync(new ListKeyRotationsRequest { KeyId = key.KeyId })).Rotations);
        var mac = await CreateAsync("HMAC_256", "GENERATE_VERIFY_MAC");
        await World.FailsAsync("UnsupportedOperationException", new DisableKeyRotationRequest { KeyId = mac.KeyId });
    }
}
