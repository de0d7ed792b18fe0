namespace Tarn.Kms.Tests.Operations;

public sealed class ListKeyRotationsTests : KeyFixture
{
    [Fact]
    public async Task Rotations_come_in_pages_with_what_brought_them()
    {
        var key = await CreateAsync();
        await World.CallAsync(new EnableKeyRotationRequest { KeyId = key.KeyId });
        await World.CallAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId });
        await World.Clock.AdvanceAsync(TimeSpan.FromDays(365), default);
        await World.Get<KeyRotator>().RotateDueAsync(default);

        var first = await World.CallAsync(new ListKeyRotationsRequest { KeyId = key.KeyId, Limit = 1 });
        var second = await World.CallAsync(new ListKeyRotationsRequest { KeyId = key.KeyId, Limit = 1, Marker = first.NextMarker });

        Assert.Equal(["ON_DEMAND", "AUTOMATIC"], first.Rotations.Concat(second.Rotations).Select(rotation => rotation.RotationType));
        Assert.Equal((true, false), (first.Truncated, second.Truncated));
        Assert.Equal(World.Clock.Now, second.Rotations[0].RotationDate);
    }
}
