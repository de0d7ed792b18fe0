namespace Tarn.Data;

public sealed class DataLayoutTests
{
    /// <summary>The bytes as they lie on users' disks: a change here breaks their data.</summary>
    private const string Pinned = "5441524E444154410100000001000000D654FAC7";

    [Fact]
    public void The_layout_is_pinned()
    {
        var bytes = DataLayout.Current.Encode();
        Assert.Equal(DataLayout.LengthBytes, bytes.Length);
        Assert.Equal(Pinned, Convert.ToHexString(bytes));
    }

    [Fact]
    public void What_was_written_is_read()
    {
        Assert.True(DataLayout.TryDecode(new DataLayout(7, 3).Encode(), out var layout));
        Assert.Equal(new DataLayout(7, 3), layout);
    }

    [Fact]
    public void Any_flipped_bit_and_any_cut_is_noticed()
    {
        var bytes = DataLayout.Current.Encode();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = (byte[])bytes.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(DataLayout.TryDecode(flipped, out _), $"bit {bit}");
        }

        for (var length = 0; length < bytes.Length; length++)
            Assert.False(DataLayout.TryDecode(bytes.AsSpan(0, length), out _), $"{length} bytes");
    }
}
