using Tarn.Blobs.Format;

namespace Tarn.Blobs.Volumes;

/// <summary>Where a packed blob's record lies in its volume.</summary>
/// <param name="OffsetBytes">Of the record's head; 0 when the blob was deleted.</param>
/// <param name="RecordBytes">Head and frames, without what fills up to the next multiple of 64.</param>
internal readonly record struct VolumeEntry(BlobId Id, uint OffsetBytes, uint RecordBytes)
{
    public bool IsDeleted => OffsetBytes == 0;

    public long EndBytes => VolumeLayout.Align((long)OffsetBytes + RecordBytes);

    public long SpaceBytes => VolumeLayout.Align(RecordBytes);
}

/// <summary>A part of a volume that cannot be read as records, though good ones follow it.</summary>
internal readonly record struct VolumeDamage(long FromBytes, long ToBytes);
