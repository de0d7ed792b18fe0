namespace Tarn.Kms.Tests.Operations;

public sealed class RetireGrantTests : KeyFixture
{
    [Fact]
    public async Task A_grant_is_retired_by_its_token_or_by_its_key_and_id()
    {
        var key = await CreateAsync();
        var (one, two) = (await GrantAsync(key.KeyId), await GrantAsync(key.KeyId));

        await World.CallAsync(new RetireGrantRequest { GrantToken = one.GrantToken });
        await World.CallAsync(new RetireGrantRequest { KeyId = key.Arn, GrantId = two.GrantId });
        await World.RestartAsync();

        Assert.Empty((await World.CallAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants);
        await World.FailsAsync("InvalidGrantTokenException", new RetireGrantRequest { GrantToken = one.GrantToken });
        await World.FailsAsync("NotFoundException", new RetireGrantRequest { KeyId = key.Arn, GrantId = two.GrantId });
        await World.FailsAsync("ValidationException", new RetireGrantRequest { KeyId = key.Arn });
    }
}
