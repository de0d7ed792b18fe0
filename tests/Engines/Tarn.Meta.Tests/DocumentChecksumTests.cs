using FsCheck;
using FsCheck.Fluent;

namespace Tarn.Meta.Tests;

public sealed class DocumentChecksumTests
{
    [Fact]
    public void The_layout_is_pinned() =>
        // The check value of CRC-32C: 123456789 gives E3069283.
        Assert.Equal("36373839839206E3", Convert.ToHexString(DocumentChecksum.Seal("12345"u8, "6789"u8)));

    [Fact]
    public void Any_flipped_bit_is_found() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<(byte[], byte[], int)>().ToArbitrary(), input =>
        {
            var row = DocumentChecksum.Seal(input.Item1, input.Item2);
            var opened = DocumentChecksum.TryOpen(input.Item1, row, out var document) && document.SequenceEqual(input.Item2);
            var bit = (int)((uint)input.Item3 % (row.Length * 8));
            row[bit / 8] ^= (byte)(1 << (bit % 8));
            return opened && !DocumentChecksum.TryOpen(input.Item1, row, out _);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_document_may_be_empty()
    {
        Assert.True(DocumentChecksum.TryOpen("k"u8, DocumentChecksum.Seal("k"u8, []), out var document));
        Assert.True(document.IsEmpty);
    }

    [Fact]
    public void A_row_too_short_is_damaged() => Assert.False(DocumentChecksum.TryOpen("k"u8, [1, 2, 3], out _));
}
