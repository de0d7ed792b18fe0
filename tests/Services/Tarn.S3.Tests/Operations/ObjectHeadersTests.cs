namespace Tarn.S3.Tests;

/// <summary>The headers of an object come back as they were sent, whatever they hold.</summary>
public sealed class ObjectHeadersTests : LakeFixture
{
    [Theory]
    [InlineData("5d")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("Wed, 21 Oct 2026 07:28:00 GMT")]
    public async Task Expires_is_nothing_that_S3_reads(string expires)
    {
        await World.CallAsync(Put("k", "text") with { Expires = expires });
        await using var got = await World.CallAsync(new GetObjectRequest { Bucket = Lake, Key = "k" });
        Assert.Equal(expires, got.Expires);
        await using var other = await World.CallAsync(new GetObjectRequest { Bucket = Lake, Key = "k", ResponseExpires = "soon" });
        Assert.Equal("soon", other.Expires);
    }

    [Fact]
    public async Task Metadata_beyond_ascii_comes_back_as_an_encoded_word()
    {
        await World.CallAsync(Put("k", "text") with
        {
            Metadata = new Dictionary<string, string> { ["word"] = "=?UTF-8?B?5pel5pys?=", ["raw"] = "café", ["plain"] = "=?UTF-8?B?YWJj?=" },
        });
        await using var got = await World.CallAsync(new GetObjectRequest { Bucket = Lake, Key = "k" });
        Assert.Equal("=?UTF-8?B?5pel5pys?=", got.Metadata!["word"]);
        Assert.Equal("=?UTF-8?Q?caf=C3=A9?=", got.Metadata["raw"]);
        Assert.Equal("abc", got.Metadata["plain"]);
    }
}
