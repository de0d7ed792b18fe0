namespace Tarn.Kms.Tests.Operations;

public sealed class ListResourceTagsTests : KeyFixture
{
    [Fact]
    public async Task Tags_come_in_pages()
    {
        var key = (await World.CallAsync(new CreateKeyRequest { Tags = [new KeyTag("a", "1"), new KeyTag("b", "2")] })).KeyMetadata;

        var first = await World.CallAsync(new ListResourceTagsRequest { KeyId = key.KeyId, Limit = 1 });
        var second = await World.CallAsync(new ListResourceTagsRequest { KeyId = key.KeyId, Limit = 1, Marker = first.NextMarker });

        Assert.Equal((true, "a"), (first.Truncated, first.Tags[0].TagKey));
        Assert.Equal((false, "b"), (second.Truncated, second.Tags[0].TagKey));
        await World.FailsAsync("InvalidMarkerException", new ListResourceTagsRequest { KeyId = (await CreateAsync()).KeyId, Marker = first.NextMarker });
    }
}
