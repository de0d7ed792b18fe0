namespace Tarn.Kms.Tests.Operations;

public sealed class UpdateKeyDescriptionTests : KeyFixture
{
    [Fact]
    public async Task A_description_is_replaced()
    {
        var key = await CreateAsync();
        await World.CallAsync(new UpdateKeyDescriptionRequest { KeyId = key.Arn, Description = "new" });
        await World.RestartAsync();

        Assert.Equal("new", (await GetAsync(key.KeyId)).Description);
        await World.FailsAsync("ValidationException", new UpdateKeyDescriptionRequest { KeyId = key.KeyId, Description = new string('x', 8193) });
    }
}
