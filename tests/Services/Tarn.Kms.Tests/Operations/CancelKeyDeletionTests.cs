namespace Tarn.Kms.Tests.Operations;

public sealed class CancelKeyDeletionTests : KeyFixture
{
    [Fact]
    public async Task A_key_that_is_called_back_is_disabled_and_stays()
    {
        var key = await CreateAsync();
        await World.FailsAsync("KMSInvalidStateException", new CancelKeyDeletionRequest { KeyId = key.KeyId });
        await DeleteAsync(key.KeyId);

        var answer = await World.CallAsync(new CancelKeyDeletionRequest { KeyId = key.KeyId });
        await World.RestartAsync();
        await World.Clock.AdvanceAsync(TimeSpan.FromDays(60), default);

        var got = await GetAsync(key.KeyId);
        Assert.Equal(key.Arn, answer.KeyId);
        Assert.Equal(("Disabled", null), (got.KeyState, got.DeletionDate));
    }
}
