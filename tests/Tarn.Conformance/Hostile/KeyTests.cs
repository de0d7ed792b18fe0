namespace Tarn.Conformance.Hostile;

/// <summary>Keys are names, never paths: what looks like a path is stored under that very name, and what is no key is refused.</summary>
[Collection(HostileTarn.Collection)]
public sealed class KeyTests(HostileTarn tarn)
{
    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a/../b")]
    [InlineData("//a//b")]
    [InlineData("/")]
    [InlineData("%2F..%2F..%2Fa")]
    [InlineData("a%5C..%5Cb")]
    [InlineData("a%0Ab%0D%09")]
    [InlineData("%25zz%2500")]
    [InlineData("Gr%C3%BC%C3%9Fe%20%F0%9F%98%80%E2%80%AE")]
    [InlineData("a%3Fb%26c%3Dd%2B")]
    public async Task Keys_that_look_like_paths_are_plain_names(string escaped)
    {
        var body = System.Text.Encoding.ASCII.GetBytes(escaped);
        var before = Files();
        Assert.Equal(200, (await tarn.Client.SendAsync(HttpMethod.Put, Path(escaped), "s3", body)).Status);
        Assert.Equal(Uri.UnescapeDataString(escaped), Assert.Single(await tarn.KeysAsync(HostileTarn.Bucket), key => key != "kept"));
        var found = await tarn.Client.SendAsync(HttpMethod.Get, Path(escaped), "s3");
        Assert.Equal(200, found.Status);
        Assert.Equal(body, found.Body);
        Assert.Equal(before, Files()); // small objects make no file, whatever their names say

        Assert.Equal(204, (await tarn.Client.SendAsync(HttpMethod.Delete, Path(escaped), "s3")).Status);
        await tarn.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("k", 1024)]
    [InlineData("%C3%BC", 512)]
    [InlineData("%F0%9F%98%80", 256)]
    public async Task Keys_of_exactly_the_limit_are_taken_and_longer_ones_refused(string character, int count)
    {
        var longest = string.Concat(Enumerable.Repeat(character, count));
        Assert.Equal(200, (await tarn.Client.SendAsync(HttpMethod.Put, Path(longest), "s3", new byte[] { 1 })).Status);
        Assert.Contains(Uri.UnescapeDataString(longest), await tarn.KeysAsync(HostileTarn.Bucket));
        Assert.Equal(204, (await tarn.Client.SendAsync(HttpMethod.Delete, Path(longest), "s3")).Status);

        var longer = await tarn.Client.SendAsync(HttpMethod.Put, Path(longest + "k"), "s3", new byte[] { 1 });
        HostileTarn.AssertRefused(longer, 400, "KeyTooLongError");
        await tarn.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("%")]
    [InlineData("a%z0")]
    [InlineData("%ff")]
    [InlineData("%ed%a0%80")]
    [InlineData("%c0%af")]
    public async Task Escapes_that_are_no_text_are_refused(string escaped)
    {
        HostileTarn.AssertRefused(await tarn.Client.SendAsync(HttpMethod.Put, Path(escaped), "s3", new byte[] { 1 }), 400, "InvalidURI");
        await tarn.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("a%00b")]
    public async Task Nul_is_refused_by_the_HTTP_server_itself(string escaped)
    {
        Assert.Equal(400, (await tarn.Client.SendAsync(HttpMethod.Put, Path(escaped), "s3", new byte[] { 1 })).Status);
        await tarn.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("/..")]
    [InlineData("/%2e%2e")]
    [InlineData("/a%2Fb")]
    [InlineData("/A_Bucket")]
    public async Task Paths_are_no_bucket_names(string path)
    {
        HostileTarn.AssertRefused(await tarn.Client.SendAsync(HttpMethod.Put, path, "s3"), 400, "InvalidBucketName");
        await tarn.AssertUnharmedAsync();
    }

    private static string Path(string escapedKey) => $"/{HostileTarn.Bucket}/{escapedKey}";

    private string[] Files() => [.. Directory.EnumerateFiles(System.IO.Path.Combine(tarn.Process.DataDirectory, "blobs"), "*", SearchOption.AllDirectories).Order()];
}
