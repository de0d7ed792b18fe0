namespace Tarn.Blobs.Tests;

public sealed class BlobOptionsTests
{
    private static readonly BlobOptions Plain = new() { Directory = "blobs" };

    [Fact]
    public void Without_a_word_blobs_to_a_mebibyte_are_packed_and_writes_are_synced()
    {
        Assert.True(Plain.Sync);
        Assert.Equal(1_048_576, Plain.SmallBlobBytes);
        Assert.Equal(268_435_456, Plain.VolumeBytes);
        Assert.Equal(65_536, Plain.FrameBytes);
        Assert.Equal(256, Plain.OpenFileLimit);
        Plain.Check();
    }

    [Fact]
    public void A_size_at_its_bound_is_taken_and_one_beyond_is_refused_by_name()
    {
        Bounds(nameof(BlobOptions.FrameBytes), 64, 8_388_608, value => Plain with { FrameBytes = value });
        Bounds(nameof(BlobOptions.SmallBlobBytes), 0, 67_108_864, value => Plain with { SmallBlobBytes = value });
        Bounds(nameof(BlobOptions.VolumeBytes), 4096, 1_073_741_824, value => Plain with { VolumeBytes = value });
        Bounds(nameof(BlobOptions.OpenFileLimit), 1, 65_536, value => Plain with { OpenFileLimit = value });
    }

    [Fact]
    public void A_store_needs_a_directory() => Assert.Throws<ArgumentException>(() => (Plain with { Directory = " " }).Check());

    private static void Bounds(string name, int least, int most, Func<int, BlobOptions> with)
    {
        with(least).Check();
        with(most).Check();
        foreach (var beyond in (int[])[least - 1, most + 1])
            Assert.Contains($"BlobOptions.{name} must lie between {least} and {most}", Assert.Throws<ArgumentOutOfRangeException>(() => with(beyond).Check()).Message);
    }
}
