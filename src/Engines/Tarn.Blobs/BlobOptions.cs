using System.Security.Cryptography;

namespace Tarn.Blobs;

/// <summary>How a <see cref="FileBlobStore"/> lays out its directory.</summary>
public sealed record BlobOptions
{
    /// <summary>The store's own directory; made when it is not there.</summary>
    public required string Directory { get; init; }

    /// <summary>Whether a commit survives power loss (synced to disk), or the end of the process only.</summary>
    public bool Sync { get; init; } = true;

    /// <summary>
    /// Blobs up to this many bytes are packed into volumes; longer ones have a file of their own. A file costs two
    /// creations and two syncs, which at 1 MiB is still as much as writing the bytes.
    /// </summary>
    public int SmallBlobBytes { get; init; } = 1024 * 1024;

    /// <summary>A volume that has grown to this many bytes is closed and a new one begun.</summary>
    public int VolumeBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>
    /// The newest volume, which is appended to, is left for a new one once so many bytes of it (and three quarters) are dead: only then can their
    /// space be won back.
    /// </summary>
    public int LeastDeadBytesToLeave { get; init; } = 8 * 1024 * 1024;

    /// <summary>The unit of checksums, and so the least that a read takes from disk.</summary>
    public int FrameBytes { get; init; } = 64 * 1024;

    /// <summary>How many own files stay open for the next reader.</summary>
    public int OpenFileLimit { get; init; } = 256;

    /// <summary>Ids of this opening count from here at least: a store whose own count was lost or is old must give none twice.</summary>
    public uint LeastEpoch { get; init; }

    /// <summary>The store is only looked at: nothing of it is made or changed, nor is it locked, and what would is refused.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Told, in whole sentences, what recovery found and did.</summary>
    public Action<string> Remark { get; init; } = static _ => { };

    /// <summary>Told, in whole sentences, what is damaged or lost of what was durable; may be told the same again.</summary>
    public Action<string> Damage { get; init; } = static _ => { };

    /// <summary>Draws the salt of a new volume; tests that pin bytes draw the same.</summary>
    internal Func<uint> DrawSalt { get; init; } = static () => BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));

    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Directory);
        Within(nameof(FrameBytes), FrameBytes, 64, 1 << 23);
        Within(nameof(SmallBlobBytes), SmallBlobBytes, 0, 1 << 26);
        Within(nameof(VolumeBytes), VolumeBytes, 4096, 1 << 30);
        Within(nameof(OpenFileLimit), OpenFileLimit, 1, 1 << 16);
    }

    private static void Within(string name, int value, int least, int most)
    {
        if (value < least || value > most)
            throw new ArgumentOutOfRangeException(name, value, $"BlobOptions.{name} must lie between {least} and {most}.");
    }
}
