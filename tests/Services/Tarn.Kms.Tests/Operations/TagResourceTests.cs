namespace Tarn.Kms.Tests.Operations;

public sealed class TagResourceTests : KeyFixture
{
    [Fact]
    public async Task Tags_are_put_over_those_with_the_same_keys()
    {
        var key = await CreateAsync();
        await World.CallAsync(new TagResourceRequest { KeyId = key.KeyId, Tags = [new KeyTag("b", "1"), new KeyTag("a", "1")] });
        await World.CallAsync(new TagResourceRequest { KeyId = key.KeyId, Tags = [new KeyTag("b", "2")] });
        await World.RestartAsync();

        Assert.Equal([new KeyTag("a", "1"), new KeyTag("b", "2")], (await World.CallAsync(new ListResourceTagsRequest { KeyId = key.KeyId })).Tags);
        var many = Enumerable.Range(0, 50).Select(i => new KeyTag($"k{i}", "")).ToArray();
        await World.FailsAsync("TagException", new TagResourceRequest { KeyId = key.KeyId, Tags = many });
    }
}
