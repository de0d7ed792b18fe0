using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

/// <summary>Bodies are read whole up to a limit, and not a byte beyond.</summary>
public sealed class BodyBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(262_145)]
    [InlineData(1_000_000)]
    public async Task A_body_up_to_the_limit_comes_out_whole(int lengthBytes)
    {
        var bytes = new byte[lengthBytes];
        new Random(7).NextBytes(bytes);
        Assert.Equal(bytes, await ReadAsync(bytes, lengthBytes, lengthBytes));
        Assert.Equal(bytes, await ReadAsync(bytes, null, lengthBytes));

        // .NET packs nothing as nothing at all, which is no gzip.
        if (lengthBytes > 0)
            Assert.Equal(bytes, await ReadAsync(Pack(bytes), null, 2_000_000, "gzip"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_byte_more_is_refused(bool saysItsLength)
    {
        var error = await Assert.ThrowsAsync<AwsException>(() => ReadAsync(new byte[5001], saysItsLength ? 5001 : null, 5000));
        Assert.Equal(413, error.Status);
        Assert.Equal("The request body is larger than 5000 bytes.", error.Message);
    }

    [Fact]
    public async Task A_byte_more_is_refused_whichever_piece_it_comes_in()
    {
        var body = new System.IO.Pipelines.Pipe();
        var http = new DefaultHttpContext();
        http.Request.Body = body.Reader.AsStream();
        await body.Writer.WriteAsync(new byte[60]);
        var reading = BodyBuffer.ReadAsync(http.Request, 100, CancellationToken.None).AsTask();
        await body.Writer.WriteAsync(new byte[41]);
        await body.Writer.CompleteAsync();
        Assert.Equal(413, (await Assert.ThrowsAsync<AwsException>(() => reading)).Status);
    }

    [Fact]
    public async Task What_follows_a_body_that_was_refused_can_still_be_taken_off()
    {
        var http = new DefaultHttpContext();
        http.Request.Body = new MemoryStream(new byte[5001]);
        await Assert.ThrowsAsync<AwsException>(async () => await BodyBuffer.ReadAsync(http.Request, 100, CancellationToken.None));
        await http.Request.BodyReader.CopyToAsync(Stream.Null);
    }

    [Fact]
    public async Task What_is_packed_may_grow_to_the_limit_and_no_further()
    {
        Assert.Equal(50_000, (await ReadAsync(Pack(new byte[50_000]), null, 50_000, "gzip")).Length);
        Assert.Equal(413, (await Assert.ThrowsAsync<AwsException>(() => ReadAsync(Pack(new byte[50_001]), null, 50_000, "gzip"))).Status);
    }

    private static async Task<byte[]> ReadAsync(byte[] body, long? lengthBytes, int limitBytes, string? coding = null)
    {
        var http = new DefaultHttpContext();
        http.Request.Body = new MemoryStream(body);
        http.Request.ContentLength = lengthBytes;
        http.Request.Headers.ContentEncoding = coding;
        using var buffer = await BodyBuffer.ReadAsync(http.Request, limitBytes, CancellationToken.None);
        return buffer.Bytes.ToArray();
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
