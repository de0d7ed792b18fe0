namespace Tarn.Kms.Tests.Operations;

public sealed class GetKeyRotationStatusTests : KeyFixture
{
    [Fact]
    public async Task It_says_whether_how_often_and_when()
    {
        var key = await CreateAsync();
        Assert.False((await World.CallAsync(new GetKeyRotationStatusRequest { KeyId = key.KeyId })).KeyRotationEnabled);
        await World.CallAsync(new EnableKeyRotationRequest { KeyId = key.KeyId });
        await World.RestartAsync();

        var answer = await World.CallAsync(new GetKeyRotationStatusRequest { KeyId = key.Arn });

        Assert.Equal((true, key.Arn, 365), (answer.KeyRotationEnabled, answer.KeyId, answer.RotationPeriodInDays));
        Assert.Equal(World.Clock.Now.AddDays(365), answer.NextRotationDate);
        var managed = await GetAsync("alias/aws/s3");
        Assert.True((await World.CallAsync(new GetKeyRotationStatusRequest { KeyId = managed.KeyId })).KeyRotationEnabled);
        await DeleteAsync(key.KeyId);
        await World.FailsAsync("KMSInvalidStateException", new GetKeyRotationStatusRequest { KeyId = key.KeyId });
    }
}
