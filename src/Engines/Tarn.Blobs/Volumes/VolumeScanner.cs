using System.Buffers;
using Tarn.Blobs.Format;
using Tarn.Disk;

namespace Tarn.Blobs.Volumes;

/// <summary>
/// Finds the records of a volume from an offset on, as recovery must after a crash. Records are appended and synced in
/// groups and acknowledged after the sync, so whatever cannot be read and has nothing good behind it was never
/// acknowledged: it is the torn tail. What cannot be read but has good records behind it is damage, and stays.
/// </summary>
internal sealed class VolumeScanner(IReadableFile file, uint salt, BlobId previous, uint epochLimit)
{
    private readonly long lengthBytes = file.LengthBytes;
    private readonly List<VolumeEntry> found = [];
    private readonly List<VolumeDamage> damage = [];
    private BlobId last = previous;

    /// <summary>What was found; <paramref name="EndBytes"/> is where the next record goes, a torn tail lies behind it.</summary>
    public sealed record Findings(IReadOnlyList<VolumeEntry> Entries, IReadOnlyList<VolumeDamage> Damage, long EndBytes);

    public Findings Scan(long fromBytes)
    {
        long at = fromBytes, goodEnd = fromBytes;
        int goodEntries = 0, goodDamage = 0;
        while (at < lengthBytes)
        {
            var head = TryReadHead(at);
            if (head is null)
            {
                var next = FindHead(at + VolumeLayout.AlignmentBytes);
                if (next < 0)
                    break;
                damage.Add(new VolumeDamage(at, next));
                at = next;
                continue;
            }
            VolumeEntry entry = new(head.Id, (uint)at, (uint)(head.EncodedBytes + head.LengthBytes));
            found.Add(entry);
            last = head.Id;
            var good = HasGoodFrames(head, at + head.EncodedBytes);
            at = entry.EndBytes;
            if (good)
                (goodEnd, goodEntries, goodDamage) = (at, found.Count, damage.Count);
        }
        return new Findings(found[..goodEntries], damage[..goodDamage], goodEnd);
    }

    /// <summary>The head of the record at an offset; null when none is there or its record goes beyond the file.</summary>
    private BlobHead? TryReadHead(long at)
    {
        Span<byte> start = stackalloc byte[BlobHead.FixedBytes];
        if (file.Read(start, at) < start.Length || BlobHead.MeasureBytes(start) is var headBytes && (headBytes == 0 || headBytes > lengthBytes - at))
            return null;
        var bytes = ArrayPool<byte>.Shared.Rent((int)headBytes);
        try
        {
            var encoded = bytes.AsSpan(0, (int)headBytes);
            var head = file.Read(encoded, at) == encoded.Length ? BlobHead.Decode(encoded, out _, salt) : null;
            // Ids ascend, and this opening of the store has not written yet.
            return head is not null && head.Id.CompareTo(last) > 0 && head.Id.Epoch < epochLimit
                && head.LengthBytes <= lengthBytes - at - headBytes ? head : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private bool HasGoodFrames(BlobHead head, long at)
    {
        var bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(head.FrameBytes, Math.Max(1, head.LengthBytes)));
        try
        {
            foreach (var frame in head.Frames)
            {
                var stored = bytes.AsSpan(0, frame.StoredBytes);
                if (file.Read(stored, at) < stored.Length || Crc32C.Compute(stored) != frame.Checksum)
                    return false;
                at += frame.StoredBytes;
            }
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The next offset where a record of this volume begins; -1 when there is none.</summary>
    private long FindHead(long from)
    {
        const int blockBytes = 1024 * VolumeLayout.AlignmentBytes;
        var block = ArrayPool<byte>.Shared.Rent(blockBytes);
        try
        {
            for (; from < lengthBytes; from += blockBytes)
            {
                var count = file.Read(block.AsSpan(0, blockBytes), from);
                for (var i = 0; i < count; i += VolumeLayout.AlignmentBytes)
                {
                    if (BlobHead.MeasureBytes(block.AsSpan(i, Math.Min(VolumeLayout.AlignmentBytes, count - i))) != 0 && TryReadHead(from + i) is not null)
                        return from + i;
                }
            }
            return -1;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
