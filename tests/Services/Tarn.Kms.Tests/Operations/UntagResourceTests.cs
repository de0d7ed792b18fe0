namespace Tarn.Kms.Tests.Operations;

public sealed class UntagResourceTests : KeyFixture
{
    [Fact]
    public async Task Tags_are_taken_off()
    {
        var key = (await World.CallAsync(new CreateKeyRequest { Tags = [new KeyTag("a", "1"), new KeyTag("b", "2")] })).KeyMetadata;
        await World.CallAsync(new UntagResourceRequest { KeyId = key.KeyId, TagKeys = ["a", "none"] });
        await World.RestartAsync();

        Assert.Equal([new KeyTag("b", "2")], (await World.CallAsync(new ListResourceTagsRequest { KeyId = key.KeyId })).Tags);
    }
}
