using System.IO.Pipelines;
using System.Text;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

/// <summary>
/// Bodies that are signed chunk by chunk, of the examples "Transferring payload in multiple chunks" and "with trailing headers" of the S3 API reference:
/// 65 KiB of 'a' in two chunks.
/// </summary>
public sealed class SignedChunkTests
{
    private const string First = "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";
    private const string Second = "400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497";
    private const string Last = "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";
    private const string Seed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    private const string TrailedSeed = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";

    private static readonly string Large = new('a', 65_536);
    private static readonly string Small = new('a', 1024);
    private static readonly string Whole = $"{First}\r\n{Large}\r\n{Second}\r\n{Small}\r\n{Last}";

    private static readonly string Trailed =
        $"10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n{Large}\r\n"
        + $"400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n{Small}\r\n"
        + "0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n"
        + "x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public async Task AWSs_examples_are_read_whole_however_they_come(int pieceBytes)
    {
        Assert.Equal(66_560, await ReadAsync(Whole, Seed, pieceBytes));
        Assert.Equal(66_560, await ReadAsync(Trailed, TrailedSeed, pieceBytes));
    }

    [Fact]
    public async Task What_is_changed_left_out_or_not_signed_is_refused()
    {
        await AssertRefusedAsync(Whole[..100] + 'b' + Whole[101..], Seed);
        await AssertRefusedAsync(Whole.Replace($"{Second}\r\n{Small}\r\n", "", StringComparison.Ordinal), Seed);
        await AssertRefusedAsync(Whole.Replace($"{First}\r\n{Large}\r\n", "", StringComparison.Ordinal), Seed);
        await AssertRefusedAsync(Whole.Replace(Second, "400", StringComparison.Ordinal), Seed);
        await AssertRefusedAsync(Whole.Replace("b6c6ea8a", "b6c6ea8b", StringComparison.Ordinal), Seed);
        await AssertRefusedAsync(Whole, Seed[..^1] + "0");
        await AssertRefusedAsync(Trailed.Replace("sOO8", "sOO9", StringComparison.Ordinal), TrailedSeed);
        await AssertRefusedAsync(Trailed.Replace("x-amz-trailer-signature:d8", "x-amz-trailer-signature:d9", StringComparison.Ordinal), TrailedSeed);
        await AssertRefusedAsync(Trailed[..Trailed.IndexOf("x-amz-trailer-signature", StringComparison.Ordinal)] + "\r\n", TrailedSeed);
    }

    private static async Task AssertRefusedAsync(string body, string seed) =>
        Assert.Equal("SignatureDoesNotMatch", (await Assert.ThrowsAsync<AwsException>(() => ReadAsync(body, seed, 10_000))).Code);

    private static async Task<int> ReadAsync(string text, string seed, int pieceBytes)
    {
        var body = Encoding.ASCII.GetBytes(text);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        for (var at = 0; at < body.Length; at += pieceBytes)
            await pipe.Writer.WriteAsync(body.AsMemory(at, Math.Min(pieceBytes, body.Length - at)));
        await pipe.Writer.CompleteAsync();
        var signature = new Signature
        {
            AccessKeyId = "AKIAIOSFODNN7EXAMPLE",
            Day = "20130524",
            Region = "us-east-1",
            Service = "s3",
            SignedHeaders = ["host"],
            Hex = seed,
            SignedAt = new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero),
        };
        using var chunks = new ChunkSignatures(signature, new SigningKeys().Find("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "20130524", "us-east-1", "s3"));
        var reader = new AwsChunkedReader(pipe.Reader, null, ["x-amz-checksum-crc32c"], chunks);
        var count = 0;
        while (true)
        {
            var read = await reader.ReadAsync();
            count += (int)read.Buffer.Length;
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return count;
        }
    }
}
