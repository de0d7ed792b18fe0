using System.Buffers.Binary;
using Tarn.Blobs.Format;
using Tarn.Disk;

namespace Tarn.Blobs.Durability;

/// <summary>
/// The file <c>store</c>, which counts how often the store was opened:
/// <code>
///  0  8  magic "TARNBSTO"
///  8  2  version      10  2  least reader version
/// 12  4  epoch
/// 16  4  CRC-32C of the bytes before
/// </code>
/// Version 2 says that addresses given since carry seals, which version 1 would take for no addresses at all.
/// It goes up by one, or to what the options ask for at least. It is raised when the first id is wanted, so that opening syncs nothing, and synced whatever the durability, since ids
/// must never come twice.
/// </summary>
internal sealed class StoreEpoch
{
    private const int FileBytes = 20;
    private const ulong Magic = 0x4F5453424E524154; // "TARNBSTO"
    private const ushort Version = 2;

    private readonly IFiles files;
    private readonly string directory;
    private readonly Lock gate = new();
    private bool isRaised;

    public StoreEpoch(IFiles files, BlobOptions options)
    {
        (this.files, directory) = (files, options.Directory);
        Value = Math.Max(ReadOrGuarded(options) + 1, options.LeastEpoch);
        if (Value > BlobId.MaxEpoch)
            throw new IOException($"{StorePath} says that the store was opened {Value} times, more than it can count; copy its objects into a new one.");
    }

    /// <summary>The epoch of this opening; ids of lower ones were given before.</summary>
    public uint Value { get; }

    private string StorePath => Path.Join(directory, "store");

    /// <summary>An id of this epoch, which is on disk when the id is answered.</summary>
    public BlobId NewId(ulong sequence)
    {
        if (!Volatile.Read(ref isRaised))
            Raise();
        return new BlobId(Value, sequence);
    }

    private void Raise()
    {
        lock (gate)
        {
            if (isRaised)
                return;
            var newPath = Path.Join(directory, "store.new");
            files.Delete(newPath);
            using (var file = files.Create(newPath))
            {
                file.Write(Encode(Value), 0);
                file.Sync();
            }
            files.Replace(newPath, StorePath);
            files.SyncDirectory(directory);
            Volatile.Write(ref isRaised, true);
        }
    }

    internal static byte[] Encode(uint epoch)
    {
        var bytes = new byte[FileBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), epoch);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), Crc32C.Compute(bytes.AsSpan(0, 16)));
        return bytes;
    }

    /// <summary>Where ids are guarded by who opens the store, the count may be damaged.</summary>
    private uint ReadOrGuarded(BlobOptions options)
    {
        try
        {
            return Read(files, StorePath);
        }
        catch (BlobCorruptException damage) when (options.LeastEpoch > 0)
        {
            options.Remark($"{damage.Message} No id is given twice all the same: they go on from {options.LeastEpoch}.");
            return 0;
        }
    }

    private static uint Read(IFiles files, string path)
    {
        if (!files.Exists(path))
            return 0;
        using var file = files.OpenToRead(path);
        Span<byte> bytes = stackalloc byte[FileBytes];
        if (file.Read(bytes, 0) < FileBytes || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Magic
            || Crc32C.Compute(bytes[..16]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]))
        {
            throw new BlobCorruptException($"{path} is damaged at offset 0: it is not the head of a blob store. Restore it from a backup.");
        }

        if (BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]) is var least && least > Version)
            throw new IOException($"{path} needs a reader of version {least} and this one is {Version}. Use a newer Tarn.");
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
    }
}
