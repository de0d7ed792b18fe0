using FsCheck;
using FsCheck.Fluent;
using Tarn.Disk.Faults;
using Tarn.Log.Format;
using Tarn.Log.Segments;

namespace Tarn.Log.Tests;

/// <summary>Decoders never read beyond their bytes and never take noise for data.</summary>
public sealed class DecoderTests
{
    private static readonly Arbitrary<byte[]> Bytes = Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary();

    [Fact]
    public void Noise_is_no_segment_header() => Prop.ForAll(
        Bytes, bytes => SegmentHeader.Decode([.. SegmentHeader.Magic, 1, 0, 1, 0, .. bytes], 0) is null).QuickCheckThrowOnFailure();

    [Fact]
    public void Noise_is_no_index() => Prop.ForAll(
        Bytes, bytes => IndexFile.Decode([.. "TarnLidx"u8, 1, 0, 1, 0, .. bytes], 1, 1) is null).QuickCheckThrowOnFailure();

    [Fact]
    public void Noise_holds_no_frames() => Prop.ForAll(Bytes, bytes =>
    {
        var files = FaultyFiles.InMemory("/logs");
        files["/logs/noise"] = [.. FrameHeader.Magic, .. bytes, .. FrameHeader.Magic];
        using var file = files.OpenToRead("/logs/noise");
        using var cursor = new FrameCursor(file, 5, file.LengthBytes);
        return cursor.FindFrame(0) == file.LengthBytes;
    }).QuickCheckThrowOnFailure();
}
