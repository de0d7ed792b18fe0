using Tarn.Testing;

namespace Tarn.Conformance.Hostile;

/// <summary>A flipped bit in a stored object: an error that names the file, never wrong bytes as a whole answer, all others fine.</summary>
public sealed class CorruptBlobTests
{
    private const int OwnFileBytes = 3 * 1024 * 1024;
    private const int PackedBytes = 100_000;

    /// <param name="lengthBytes">Large ones lie in files of their own, small ones in volumes with others.</param>
    /// <param name="damagedAt">The byte of the object that is damaged.</param>
    [Theory]
    [InlineData(OwnFileBytes, 10)]
    [InlineData(OwnFileBytes, OwnFileBytes - 10)]
    [InlineData(PackedBytes, 10)]
    [InlineData(PackedBytes, PackedBytes - 10)]
    public async Task Damage_is_told_and_stays_where_it_is(int lengthBytes, int damagedAt)
    {
        var broken = Bytes(1, lengthBytes);
        var whole = Bytes(2, lengthBytes);
        await using var tarn = await TarnProcess.StartAsync();
        using (var client = new SignedClient(tarn.Endpoint))
        {
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/lake", "s3")).Status);
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/lake/before", "s3", whole)).Status);
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/lake/broken", "s3", broken)).Status);
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/lake/after", "s3", whole)).Status);
        }

        Assert.Equal(0, await tarn.StopAsync());
        var file = Damage(tarn.DataDirectory, broken, damagedAt);
        await tarn.StartAsync();

        using var again = new SignedClient(tarn.Endpoint);
        await AssertNotWholeAsync(again);
        Assert.Contains(file, tarn.Output);
        foreach (var key in (string[])["before", "after"])
        {
            var found = await again.SendAsync(HttpMethod.Get, $"/lake/{key}", "s3");
            Assert.Equal(200, found.Status);
            Assert.Equal(whole, found.Body);
        }

        // Written anew, it is whole again.
        Assert.Equal(200, (await again.SendAsync(HttpMethod.Put, "/lake/broken", "s3", broken)).Status);
        Assert.Equal(broken, (await again.SendAsync(HttpMethod.Get, "/lake/broken", "s3")).Body);
    }

    [Fact]
    public async Task A_file_that_was_taken_away_is_named()
    {
        var lost = Bytes(1, OwnFileBytes);
        var whole = Bytes(2, OwnFileBytes);
        await using var tarn = await TarnProcess.StartAsync();
        using (var client = new SignedClient(tarn.Endpoint))
        {
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/lake", "s3")).Status);
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/lake/lost", "s3", lost)).Status);
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/lake/whole", "s3", whole)).Status);
        }

        Assert.Equal(0, await tarn.StopAsync());
        var file = Find(tarn.DataDirectory, lost, OwnFileBytes / 2).Path;
        File.Delete(file);
        await tarn.StartAsync();

        using var again = new SignedClient(tarn.Endpoint);
        var answer = await again.SendAsync(HttpMethod.Get, "/lake/lost", "s3");
        HostileTarn.AssertRefused(answer, 500, "InternalError");
        Assert.Contains(file, answer.Text);
        Assert.Equal(whole, (await again.SendAsync(HttpMethod.Get, "/lake/whole", "s3")).Body);
    }

    private static async Task AssertNotWholeAsync(SignedClient client)
    {
        try
        {
            var answer = await client.SendAsync(HttpMethod.Get, "/lake/broken", "s3");
            Assert.True(answer.Status == 500, $"A damaged object was answered with {answer.Status} and {answer.Body.Length} bytes.");
        }
        catch (HttpRequestException)
        {
            // The good bytes were on their way already: the connection was cut, so that the client knows.
        }
    }

    /// <summary>Flips a byte of the object in whichever file holds it; answers the file.</summary>
    private static string Damage(string dataDirectory, byte[] content, int at)
    {
        var (path, offset) = Find(dataDirectory, content, at);
        var bytes = File.ReadAllBytes(path);
        bytes[offset] ^= 1;
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>The file that holds a byte of the object, and where.</summary>
    private static (string Path, int Offset) Find(string dataDirectory, byte[] content, int at)
    {
        const int Around = 5;
        var needle = content.AsSpan(at - Around, 2 * Around);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(dataDirectory, "blobs"), "*", SearchOption.AllDirectories))
        {
            if (File.ReadAllBytes(path).AsSpan().IndexOf(needle) is var found and >= 0)
                return (path, found + Around);
        }

        throw new FileNotFoundException("No file of the blobs holds the object's bytes as they are.");
    }

    private static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
