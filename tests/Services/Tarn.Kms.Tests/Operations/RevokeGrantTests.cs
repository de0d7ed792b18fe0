namespace Tarn.Kms.Tests.Operations;

public sealed class RevokeGrantTests : KeyFixture
{
    [Fact]
    public async Task A_grant_that_was_revoked_is_gone()
    {
        var key = await CreateAsync();
        var made = await GrantAsync(key.KeyId);
        await World.FailsAsync("DryRunOperationException", new RevokeGrantRequest { KeyId = key.KeyId, GrantId = made.GrantId, DryRun = true });

        await World.CallAsync(new RevokeGrantRequest { KeyId = key.Arn, GrantId = made.GrantId });
        await World.RestartAsync();

        Assert.Empty((await World.CallAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants);
        Assert.Equal(
            $"Grant ID {made.GrantId} not found",
            (await World.FailsAsync("NotFoundException", new RevokeGrantRequest { KeyId = key.KeyId, GrantId = made.GrantId })).Message);
    }
}
