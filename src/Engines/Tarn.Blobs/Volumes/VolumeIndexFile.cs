using System.Buffers.Binary;
using Tarn.Blobs.Format;
using Tarn.Disk;

namespace Tarn.Blobs.Volumes;

/// <summary>
/// Beside each volume, <c>NUMBER.index</c> saves reading the volume to know what is in it, and remembers what was deleted.
/// It is a log and can be lost: what it does not cover is found in the volume, and a deletion that it forgot leaves an orphan
/// for the next sweep. So it is never synced. What it covers was durable: a volume that ends before has lost it.
/// <code>
///  0  8  magic "TARNBVIX"
///  8  2  version            10  2  least reader version
/// 12  4  number of the volume
/// 16  4  generation of the volume; an index of another generation counts for nothing
/// 20  4  CRC-32C of the bytes before
/// then chunks:
///  0  4  kind: 1 entries, 2 deletions
///  4  4  count
///  8  8  entries: the volume is covered up to this offset; deletions: 0
/// 16     entries: id (8), offset (4), record bytes (4) each; deletions: id (8) each
///     4  CRC-32C of the chunk so far
/// </code>
/// </summary>
internal sealed class VolumeIndexFile(IFiles files, string path, uint number) : IDisposable
{
    private const int HeaderBytes = 24;
    private const int ChunkHeaderBytes = 16;
    private const int ChecksumBytes = 4;
    private const int EntryBytes = 16;
    private const int DeletionBytes = 8;
    private const uint EntriesKind = 1;
    private const uint DeletionsKind = 2;
    private const ulong Magic = 0x584956424E524154; // "TARNBVIX"
    private const ushort Version = 1;

    private IWritableFile? file;
    private long endBytes;

    /// <summary>What an index says; covers nothing when it is missing, damaged or of another generation.</summary>
    public sealed record Contents(List<VolumeEntry> Entries, HashSet<BlobId> Deleted, long CoveredBytes, bool IsWhole);

    /// <summary>How many blobs it tells of that were not deleted, whatever its generation.</summary>
    public int CountLiving()
    {
        if (!files.Exists(path))
            return 0;
        Span<byte> header = stackalloc byte[HeaderBytes];
        using (var opened = files.OpenToRead(path))
        {
            if (opened.Read(header, 0) < HeaderBytes)
                return 0;
        }
        var known = Read(BinaryPrimitives.ReadUInt32LittleEndian(header[16..]));
        return known.Entries.Count(entry => !entry.IsDeleted && !known.Deleted.Contains(entry.Id));
    }

    public Contents Read(uint generation)
    {
        Contents nothing = new([], [], VolumeLayout.HeaderBytes, IsWhole: false);
        endBytes = 0;
        if (!files.Exists(path))
            return nothing;
        byte[] bytes;
        using (var file = files.OpenToRead(path))
        {
            bytes = new byte[Math.Min(file.LengthBytes, Array.MaxLength)];
            bytes = bytes[..file.Read(bytes, 0)];
        }
        if (!bytes.AsSpan().StartsWith(EncodeHeader(number, generation)))
            return nothing;
        ReadOnlySpan<byte> rest = bytes.AsSpan(HeaderBytes);
        var contents = nothing;
        while (TryReadChunk(rest, contents, out var chunkBytes, out var covered))
        {
            contents = contents with { CoveredBytes = Math.Max(contents.CoveredBytes, covered) };
            rest = rest[chunkBytes..];
        }
        endBytes = bytes.Length - rest.Length;
        return contents with { IsWhole = rest.IsEmpty };
    }

    /// <summary>Takes what is in the file for nothing; the next append begins it anew.</summary>
    public void Forget() => endBytes = 0;

    /// <summary>Begins the index anew.</summary>
    public void Restart(uint generation)
    {
        Dispose();
        files.Delete(path);
        file = files.Create(path);
        file.Write(EncodeHeader(number, generation), 0);
        endBytes = HeaderBytes;
    }

    public void AppendEntries(uint generation, ReadOnlySpan<VolumeEntry> entries, long coveredBytes)
    {
        var chunk = NewChunk(EntriesKind, entries.Length, EntryBytes, coveredBytes);
        var at = chunk.AsSpan(ChunkHeaderBytes);
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(at, entry.Id.Value);
            BinaryPrimitives.WriteUInt32LittleEndian(at[8..], entry.OffsetBytes);
            BinaryPrimitives.WriteUInt32LittleEndian(at[12..], entry.RecordBytes);
            at = at[EntryBytes..];
        }
        Append(generation, chunk);
    }

    public void AppendDeletions(uint generation, ReadOnlySpan<BlobId> ids)
    {
        var chunk = NewChunk(DeletionsKind, ids.Length, DeletionBytes, 0);
        for (var i = 0; i < ids.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(chunk.AsSpan(ChunkHeaderBytes + (i * DeletionBytes)), ids[i].Value);
        Append(generation, chunk);
    }

    public void Dispose()
    {
        file?.Dispose();
        file = null;
    }

    private void Append(uint generation, byte[] chunk)
    {
        if (endBytes == 0)
            Restart(generation);
        file ??= files.OpenToWrite(path);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(chunk.Length - ChecksumBytes), Crc32C.Compute(chunk.AsSpan(0, chunk.Length - ChecksumBytes)));
        file.Write(chunk, endBytes);
        endBytes += chunk.Length; // only now: what a failed write left behind is written over by the next
    }

    private static byte[] NewChunk(uint kind, int count, int itemBytes, long covered)
    {
        var chunk = new byte[ChunkHeaderBytes + (count * itemBytes) + ChecksumBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(chunk, kind);
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), count);
        BinaryPrimitives.WriteInt64LittleEndian(chunk.AsSpan(8), covered);
        return chunk;
    }

    private static bool TryReadChunk(ReadOnlySpan<byte> from, Contents contents, out int chunkBytes, out long covered)
    {
        (chunkBytes, covered) = (0, 0);
        if (from.Length < ChunkHeaderBytes + ChecksumBytes)
            return false;
        var kind = BinaryPrimitives.ReadUInt32LittleEndian(from);
        var count = BinaryPrimitives.ReadUInt32LittleEndian(from[4..]);
        var bodyBytes = ChunkHeaderBytes + ((long)count * (kind == EntriesKind ? EntryBytes : DeletionBytes));
        if (kind is not (EntriesKind or DeletionsKind) || bodyBytes + ChecksumBytes > from.Length
            || Crc32C.Compute(from[..(int)bodyBytes]) != BinaryPrimitives.ReadUInt32LittleEndian(from[(int)bodyBytes..]))
        {
            return false;
        }

        covered = BinaryPrimitives.ReadInt64LittleEndian(from[8..]);
        chunkBytes = (int)bodyBytes + ChecksumBytes;
        for (var at = from[ChunkHeaderBytes..(int)bodyBytes]; !at.IsEmpty; at = at[(kind == EntriesKind ? EntryBytes : DeletionBytes)..])
        {
            BlobId id = new(BinaryPrimitives.ReadUInt64LittleEndian(at));
            if (kind == DeletionsKind)
                contents.Deleted.Add(id);
            else
                contents.Entries.Add(new VolumeEntry(id, BinaryPrimitives.ReadUInt32LittleEndian(at[8..]), BinaryPrimitives.ReadUInt32LittleEndian(at[12..])));
        }
        return true;
    }

    private static byte[] EncodeHeader(uint number, uint generation)
    {
        var bytes = new byte[HeaderBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), number);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), generation);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(20), Crc32C.Compute(bytes.AsSpan(0, 20)));
        return bytes;
    }
}
