using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class AwsChunkedReaderTests
{
    private const string Signature = "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";

    [Fact]
    public async Task Signed_chunks_give_their_data()
    {
        var (text, trailers) = await ReadAsync(
            $"5;chunk-signature={Signature}\r\nhello\r\n6;chunk-signature={Signature}\r\n world\r\n0;chunk-signature={Signature}\r\n\r\n", 11, 7);
        Assert.Equal("hello world", text);
        Assert.Empty(trailers);
    }

    [Fact]
    public async Task Trailers_come_out_by_lower_case_name()
    {
        var (text, trailers) = await ReadAsync("5\r\nhello\r\n0\r\nX-Amz-Checksum-CRC32:AAAAAA==\r\nx-amz-trailer-signature:ab\r\n\r\n", 5, 3);
        Assert.Equal("hello", text);
        Assert.Equal("AAAAAA==", trailers["x-amz-checksum-crc32"]);
    }

    [Theory]
    [InlineData("5\r\nhel", "IncompleteBody")]
    [InlineData("5\r\nhello\r\n", "IncompleteBody")]
    [InlineData("4\r\nhell\r\n0\r\n\r\n", "IncompleteBody")]
    [InlineData("6\r\nhello!\r\n0\r\n\r\n", "InvalidChunkError")]
    [InlineData("x\r\nhello\r\n0\r\n\r\n", "InvalidChunkError")]
    [InlineData("-5\r\nhello\r\n0\r\n\r\n", "InvalidChunkError")]
    [InlineData("5;chunk-signature=zz\r\nhello\r\n0\r\n\r\n", "InvalidChunkError")]
    [InlineData("5\r\nhelloXX0\r\n\r\n", "InvalidChunkError")]
    [InlineData("5\r\nhello\r\n0\r\nno colon\r\n\r\n", "InvalidChunkError")]
    [InlineData("5\r\nhello\r\n0\r\n\r\nX", "InvalidChunkError")]
    [InlineData("5\r\nhello\r\n0\r\n\r\n0\r\n\r\n", "InvalidChunkError")]
    [InlineData("ffffffffffffffff\r\nhello", "InvalidChunkError")]
    [InlineData("5\r\nhello\r\n0\r\nb:c\r\n\r\n", "MalformedTrailerError")]
    [InlineData("5\r\nhello\r\n0\r\na:b\r\nA:b\r\n\r\n", "MalformedTrailerError")]
    public async Task Wrong_framing_is_refused(string body, string code)
    {
        var error = await Assert.ThrowsAsync<AwsException>(() => ReadAsync(body, 5, 4));
        Assert.Equal(code, error.Code);
    }

    [Fact]
    public async Task A_line_without_end_is_refused_instead_of_kept()
    {
        var error = await Assert.ThrowsAsync<AwsException>(() => ReadAsync(new string('1', 100_000), null, 1000));
        Assert.Equal("InvalidChunkError", error.Code);
    }

    /// <summary>Zeros before a size are its own matter.</summary>
    [Theory]
    [InlineData(512, 1000, true)]
    [InlineData(513, 1000, false)]
    [InlineData(512, 7, true)]
    [InlineData(513, 7, false)]
    public async Task A_line_has_512_bytes_at_most(int lineBytes, int pieceBytes, bool isTaken)
    {
        var body = new string('0', lineBytes - 1) + "5\r\nhello\r\n0\r\n\r\n";
        if (isTaken)
            Assert.Equal("hello", (await ReadAsync(body, 5, pieceBytes)).Text);
        else
            Assert.Contains("longer than 512 bytes", (await Assert.ThrowsAsync<AwsException>(() => ReadAsync(body, 5, pieceBytes))).Message);
    }

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public async Task Trailers_have_4096_bytes_at_most(int trailerBytes, bool isTaken)
    {
        var body = "5\r\nhello\r\n0\r\na:" + new string('x', trailerBytes - 6) + "\r\n\r\n";
        if (isTaken)
            Assert.Equal(trailerBytes - 6, (await ReadAsync(body, 5, 100_000)).Trailers["a"].Length);
        else
            Assert.Contains("longer than 4096 bytes", (await Assert.ThrowsAsync<AwsException>(() => ReadAsync(body, 5, 100_000))).Message);
    }

    [Theory]
    [InlineData("5\r\nhello\r\n0\r\n:b\r\n\r\n", "name:value")]
    [InlineData("5;chunk-signature=\r\nhello\r\n", "chunk-signature of 64")]
    [InlineData("5;chunk-SIGNATURE=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\nhello\r\n", "chunk-signature of 64")]
    [InlineData("5;chunk-signature=gd80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\nhello\r\n", "chunk-signature of 64")]
    [InlineData("5\r\nhello\rX0\r\n\r\n", "line end")]
    [InlineData("5\r\nhelloX\n0\r\n\r\n", "line end")]
    [InlineData("3\r\nhel\r\n3\r\nlo!\r\n0\r\n\r\n", "promised")]
    public async Task What_is_wrong_with_the_framing_is_said(string body, string message) =>
        Assert.Contains(message, (await Assert.ThrowsAsync<AwsException>(() => ReadAsync(body, 5, 100))).Message);

    [Fact]
    public async Task A_body_of_unknown_length_ends_with_its_last_chunk()
    {
        Assert.Equal("hello", (await ReadAsync("2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", null, 3)).Text);
        Assert.Equal("", (await ReadAsync("0\r\n\r\n", 0, 3)).Text);
    }

    [Fact]
    public async Task What_is_there_is_read_without_waiting()
    {
        var pipe = new Pipe();
        var reader = new AwsChunkedReader(pipe.Reader, 5, []);
        Assert.False(reader.TryRead(out _));
        pipe.Writer.Write("5\r\nhello"u8);
        await pipe.Writer.FlushAsync();
        Assert.True(reader.TryRead(out var read));
        Assert.Equal(5, read.Buffer.Length);
        reader.AdvanceTo(read.Buffer.GetPosition(2));
        Assert.True(reader.TryRead(out read));
        Assert.Equal("llo", Encoding.ASCII.GetString(read.Buffer.FirstSpan));
        Assert.False(read.IsCompleted);
        reader.AdvanceTo(read.Buffer.End);
        Assert.False(reader.TryRead(out _));
        pipe.Writer.Write("\r\n0\r\n\r\n"u8);
        await pipe.Writer.CompleteAsync();
        Assert.True(reader.TryRead(out read));
        Assert.True(read.IsCompleted);
        Assert.True(reader.TryRead(out read));
        Assert.True(read.Buffer.IsEmpty);
    }

    [Fact]
    public void Any_data_comes_out_however_it_is_cut()
    {
        Prop.ForAll<byte[][], int>((chunks, cut) =>
        {
            var body = new List<byte>();
            foreach (var chunk in chunks.Where(chunk => chunk.Length > 0))
                body.AddRange([.. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), .. chunk, .. "\r\n"u8]);
            body.AddRange("0\r\n\r\n"u8);
            var data = chunks.SelectMany(chunk => chunk).ToArray();
            var (read, _) = ReadBytesAsync([.. body], data.Length, 1 + Math.Abs(cut % 50)).GetAwaiter().GetResult();
            return read.AsSpan().SequenceEqual(data);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_bytes_whatever_bring_the_reader_down()
    {
        Prop.ForAll<byte[], int>((noise, at) =>
        {
            var body = Encoding.ASCII.GetBytes("5\r\nhello\r\n6\r\n world\r\n0\r\na:b\r\n\r\n").ToList();
            body.InsertRange(Math.Abs(at % body.Count), noise);
            var error = Record.Exception(() => ReadBytesAsync([.. body], null, 9).GetAwaiter().GetResult());
            return error is null or AwsException;
        }).QuickCheckThrowOnFailure();
    }

    private static async Task<(string Text, IReadOnlyDictionary<string, string> Trailers)> ReadAsync(string body, long? length, int pieceBytes)
    {
        var (bytes, trailers) = await ReadBytesAsync(Encoding.ASCII.GetBytes(body), length, pieceBytes);
        return (Encoding.ASCII.GetString(bytes), trailers);
    }

    private static async Task<(byte[] Bytes, IReadOnlyDictionary<string, string> Trailers)> ReadBytesAsync(byte[] body, long? length, int pieceBytes)
    {
        // Pieces as small as the network may make them.
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        for (var at = 0; at < body.Length; at += pieceBytes)
            await pipe.Writer.WriteAsync(body.AsMemory(at, Math.Min(pieceBytes, body.Length - at)));
        await pipe.Writer.CompleteAsync();
        var reader = new AwsChunkedReader(pipe.Reader, length, ["x-amz-checksum-crc32", "a"]);
        var bytes = new List<byte>();
        while (true)
        {
            var read = await reader.ReadAsync();
            foreach (var segment in read.Buffer)
                bytes.AddRange(segment.Span);
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return ([.. bytes], reader.Trailers);
        }
    }
}
