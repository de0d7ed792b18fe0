using Tarn.Processes;

namespace Tarn.Conformance.Hostile;

/// <summary>An object that shall be damaged, in a bucket of its own between two that stay whole.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="LengthBytes">Large ones lie in files of their own, small ones in volumes with others.</param>
/// <param name="DamagedAt">The byte that is flipped; null takes the object's file away.</param>
internal sealed record Damage(string Bucket, int LengthBytes, int? DamagedAt);

/// <summary>
/// A Tarn over whose files damage came while it was stopped, once for all tests: each object of <see cref="Damages"/> is broken,
/// and the others are not.
/// </summary>
public sealed class DamagedTarn : IAsyncLifetime
{
    public const int OwnFileBytes = 3 * 1024 * 1024;
    public const int PackedBytes = 100_000;

    private readonly Dictionary<string, string> files = [];
    private TarnProcess? tarn;
    private SignedClient? client;

    internal static IReadOnlyList<Damage> Damages { get; } =
    [
        new("own-file-early", OwnFileBytes, 10),
        new("own-file-late", OwnFileBytes, OwnFileBytes - 10),
        new("packed-early", PackedBytes, 10),
        new("packed-late", PackedBytes, PackedBytes - 10),
        new("taken-away", OwnFileBytes, null),
    ];

    public SignedClient Client => client!;

    internal Task<string> NextLineAsync(string holding) => tarn!.NextLineAsync(holding);

    /// <summary>What the object of a bucket was before the damage.</summary>
    internal static byte[] Before(Damage damage) => Bytes(damage.Bucket + " broken", damage.LengthBytes);

    /// <summary>What the other objects of a bucket are.</summary>
    internal static byte[] Whole(Damage damage) => Bytes(damage.Bucket + " whole", damage.LengthBytes);

    /// <summary>The file that held the damaged byte of a bucket's object.</summary>
    internal string FileOf(Damage damage) => files[damage.Bucket];

    /// <summary>Where the data of this Tarn lie: no answer says it.</summary>
    internal string DataDirectory => tarn!.DataDirectory;

    public async ValueTask InitializeAsync()
    {
        tarn = await TarnProcess.StartAsync();
        using (var first = new SignedClient(tarn.Endpoint))
        {
            foreach (var damage in Damages)
            {
                Assert.Equal(200, (await first.SendAsync(HttpMethod.Put, $"/{damage.Bucket}", "s3")).Status);
                foreach (var (key, bytes) in ((string, byte[])[])[("before", Whole(damage)), ("broken", Before(damage)), ("after", Whole(damage))])
                    Assert.Equal(200, (await first.SendAsync(HttpMethod.Put, $"/{damage.Bucket}/{key}", "s3", bytes)).Status);
            }
        }

        Assert.Equal(0, await tarn.StopAsync());
        foreach (var damage in Damages)
            files[damage.Bucket] = Break(tarn.DataDirectory, damage);
        await tarn.StartAsync();
        client = new SignedClient(tarn.Endpoint);
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (tarn is not null)
            await tarn.DisposeAsync();
    }

    private static string Break(string dataDirectory, Damage damage)
    {
        var (path, offset) = Find(dataDirectory, Before(damage), damage.DamagedAt ?? damage.LengthBytes / 2);
        if (damage.DamagedAt is null)
        {
            File.Delete(path);
            return path;
        }

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

    private static byte[] Bytes(string seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed.Aggregate(17, (sum, c) => unchecked((sum * 31) + c))).NextBytes(bytes);
        return bytes;
    }
}
