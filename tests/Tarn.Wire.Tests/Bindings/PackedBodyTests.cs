using System.IO.Compression;
using System.Text;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class PackedBodyTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("custom, gzip")]
    public async Task A_packed_body_is_unpacked(string coding)
    {
        var call = new TestCall(WireProtocol.AwsJson11, typeof(DoOnce));
        call.Exchange.Answer = new OnceAnswer();
        await call.SendAsync("POST", "/", Pack("""{"ClientToken":"mine"}"""), ("X-Amz-Target", "Tests.DoOnce"), ("Content-Encoding", coding));
        Assert.Equal("mine", call.Received<Once>().ClientToken);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("deflate", "deflate")]
    [InlineData("gzip, identity, GZIP", "gzip")]
    public async Task A_body_that_is_packed_in_another_way_is_refused_by_name(string codings, string named)
    {
        var error = await Assert.ThrowsAsync<SerializationException>(() => new TestCall(WireProtocol.AwsJson11, typeof(DoOnce)).SendAsync(
            "POST", "/", Pack("{}"), ("X-Amz-Target", "Tests.DoOnce"), ("Content-Encoding", codings)));
        Assert.Equal($"The body's Content-Encoding is '{named}'. Tarn reads requests that are packed in gzip once, or not at all.", error.Message);
    }

    [Fact]
    public async Task A_body_that_grows_beyond_the_limit_is_refused()
    {
        var bomb = Pack(new string(' ', 10_000_000));
        var error = await Assert.ThrowsAsync<AwsException>(() => new TestCall(WireProtocol.AwsJson11, typeof(DoOnce)).SendAsync(
            "POST", "/", bomb, ("X-Amz-Target", "Tests.DoOnce"), ("Content-Encoding", "gzip")));
        Assert.Equal(413, error.Status);
    }

    [Fact]
    public async Task A_body_that_is_not_packed_as_it_says_is_refused()
    {
        var error = await Assert.ThrowsAsync<SerializationException>(() => new TestCall(WireProtocol.AwsJson11, typeof(DoOnce)).SendAsync(
            "POST", "/", "{}"u8.ToArray(), ("X-Amz-Target", "Tests.DoOnce"), ("Content-Encoding", "gzip")));
        Assert.Contains("not gzip", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_packed_is_nothing()
    {
        var call = new TestCall(WireProtocol.AwsJson11, typeof(DoOnce));
        call.Exchange.Answer = new OnceAnswer();
        await call.SendAsync("POST", "/", Array.Empty<byte>(), ("X-Amz-Target", "Tests.DoOnce"), ("Content-Encoding", "gzip"));
        Assert.NotNull(call.Received<Once>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(12)]
    public async Task A_packed_body_whose_end_is_cut_is_refused(int missingBytes)
    {
        var cut = Pack("""{"ClientToken":"mine"}""")[..^missingBytes];
        var error = await Assert.ThrowsAsync<SerializationException>(() => new TestCall(WireProtocol.AwsJson11, typeof(DoOnce)).SendAsync(
            "POST", "/", cut, ("X-Amz-Target", "Tests.DoOnce"), ("Content-Encoding", "gzip")));
        Assert.Contains("gzip", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_streamed_body_stays_as_it_came()
    {
        var packed = Pack("x");
        var call = new TestCall(WireProtocol.RestXml, typeof(SendStream));
        call.Exchange.Answer = new StreamResponse((ResponseBody?)null);
        await call.SendAsync("POST", "/stream", packed, ("Content-Encoding", "gzip"));
        Assert.Equal(packed.Length, call.Received<StreamRequest>().Data!.Length);
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, br", "gzip, br")]
    [InlineData("aws-chunked", null)]
    [InlineData("AWS-Chunked,gzip, br", "gzip,br")]
    public async Task How_a_body_travelled_is_no_encoding_of_what_it_holds(string given, string? read)
    {
        var call = new TestCall(WireProtocol.RestXml, typeof(SendCoded));
        call.Exchange.Answer = new StreamResponse((ResponseBody?)null);
        await call.SendAsync("POST", "/coded", "0\r\n\r\n"u8.ToArray(), ("Content-Encoding", given), ("x-amz-decoded-content-length", "0"));
        Assert.Equal(read, call.Received<CodedRequest>().Coding);
    }

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
