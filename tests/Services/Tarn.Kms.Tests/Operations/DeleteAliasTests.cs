namespace Tarn.Kms.Tests.Operations;

public sealed class DeleteAliasTests : KeyFixture
{
    [Fact]
    public async Task A_name_goes_and_the_key_stays()
    {
        var key = await CreateAsync();
        await AliasAsync("alias/lake", key.KeyId);
        await World.CallAsync(new DeleteAliasRequest { AliasName = "alias/lake" });
        await World.RestartAsync();

        Assert.Equal("Enabled", (await GetAsync(key.KeyId)).KeyState);
        await World.FailsAsync("NotFoundException", new DescribeKeyRequest { KeyId = "alias/lake" });
        await World.FailsAsync("NotFoundException", new DeleteAliasRequest { AliasName = "alias/lake" });
        await World.FailsAsync("NotAuthorizedException", new DeleteAliasRequest { AliasName = "alias/aws/s3" });
    }
}
