using Tarn.Disk.Faults;

namespace Tarn.Blobs.Tests.Faults;

/// <summary>Opens stores on <see cref="FaultyFiles"/>.</summary>
internal static class MemoryStore
{
    public const string VolumePath = "/store/volumes/00000001.volume";
    public const string IndexPath = "/store/volumes/00000001.index";
    public const string DataPath = "/store/files/1/0/1.data";
    public const string HeadPath = "/store/files/1/0/1.head";

    public static FaultyFiles NewDisk() => FaultyFiles.InMemory("/store");

    public static FileBlobStore Open(FaultyFiles files, List<string>? remarks = null, int volumeBytes = 64 * 1024, uint? salt = null, List<string>? damages = null, int? leastDeadToLeave = null) => new(
        new BlobOptions
        {
            Directory = "/store",
            SmallBlobBytes = 600,
            VolumeBytes = volumeBytes,
            LeastDeadBytesToLeave = leastDeadToLeave ?? int.MaxValue,
            FrameBytes = 256,
            DrawSalt = salt is { } fixedSalt ? () => fixedSalt : () => (uint)Random.Shared.Next(),
            Remark = remarks is null ? _ => { } : remarks.Add,
            Damage = damages is null ? _ => { } : damages.Add,
        },
        files);
}
