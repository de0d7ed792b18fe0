using System.IO.Pipelines;

namespace Tarn.Blobs.Tests;

/// <summary>What every test of a store needs: bytes, and ways to put and get them.</summary>
internal static class Blobs
{
    public static byte[] Bytes(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>What a sweep asks: whether a blob is one of these, whose names it knows without their seals.</summary>
    public static Func<BlobRef, bool> Know(this IEnumerable<BlobRef> live)
    {
        var names = live.Select(blob => blob.Name).ToHashSet();
        return blob => names.Contains(blob.Name);
    }

    public static async Task<BlobRef> PutAsync(this IBlobStore store, byte[] bytes, bool hinted = true, int pieceBytes = 10_000)
    {
        await using var sink = store.Create(hinted ? bytes.Length : null);
        for (var i = 0; i < bytes.Length; i += pieceBytes)
            await sink.WriteAsync(bytes.AsMemory(i, Math.Min(pieceBytes, bytes.Length - i)), default);
        return await sink.CommitAsync(default);
    }

    public static async Task<byte[]> GetAsync(this IBlobStore store, BlobRef blob)
    {
        using var source = store.Open(blob);
        return await source.GetAsync(0, source.Length);
    }

    public static async Task<byte[]> GetAsync(this IBlobSource source, long offset, long length)
    {
        Pipe pipe = new();
        var reading = ReadAllAsync(pipe.Reader);
        try
        {
            await source.CopyToAsync(pipe.Writer, offset, length, default);
        }
        finally
        {
            await pipe.Writer.CompleteAsync();
        }
        return await reading;
    }

    private static async Task<byte[]> ReadAllAsync(PipeReader reader)
    {
        using MemoryStream all = new();
        await reader.CopyToAsync(all);
        await reader.CompleteAsync();
        return all.ToArray();
    }
}
