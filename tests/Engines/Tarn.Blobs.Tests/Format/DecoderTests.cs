using FsCheck;
using FsCheck.Fluent;
using Tarn.Blobs.Format;
using Tarn.Blobs.Tests.Faults;
using Tarn.Blobs.Volumes;
using Tarn.Disk;

namespace Tarn.Blobs.Tests.Format;

public sealed class DecoderTests
{
    private static readonly Gen<byte[]> AnyBytes = Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf();

    [Fact]
    public void A_head_is_decoded_as_it_was_encoded()
    {
        Prop.ForAll(Gen.Choose(0, 20_000).ToArbitrary(), length =>
        {
            Frame[] frames = [.. Enumerable.Range(0, BlobHead.FrameCountFor(length, 1000)).Select(i => new Frame(Math.Min(1000, length - (i * 1000)), 0, (uint)i * 0x9E3779B9))];
            var encoded = new byte[BlobHead.EncodedBytesFor(frames.Length)];
            BlobHead.Encode(encoded, new BlobId(3, 77), length, 1000, frames);
            var head = BlobHead.Decode(encoded, out _)!;
            return head.Id == new BlobId(3, 77) && head.LengthBytes == length && head.FrameBytes == 1000 && head.Frames.AsSpan().SequenceEqual(frames);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_bytes_are_refused_as_a_head()
    {
        Prop.ForAll(AnyBytes.ToArbitrary(), bytes => BlobHead.Decode(bytes, out var problem) is null && problem != "").QuickCheckThrowOnFailure();
        // The same behind a good magic and a good checksum, which only a bug of ours could write.
        var headLike = AnyBytes.Select(bytes =>
        {
            var head = new byte[BlobHead.FixedBytes + (bytes.Length / 8 * 8)];
            BlobHead.Encode(head, new BlobId(1), 0, 1, []);
            bytes.AsSpan(0, bytes.Length / 8 * 8).CopyTo(head.AsSpan(12));
            BitConverter.TryWriteBytes(head.AsSpan(32), bytes.Length / 8);
            BitConverter.TryWriteBytes(head.AsSpan(40), 0);
            BitConverter.TryWriteBytes(head.AsSpan(40), Crc32C.Compute(head));
            return head;
        });
        Prop.ForAll(headLike.ToArbitrary(), head =>
        {
            var decoded = BlobHead.Decode(head, out _);
            return decoded is null || decoded.Frames.Sum(frame => (long)frame.StoredBytes) == decoded.LengthBytes;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_head_that_contradicts_itself_is_refused_though_its_checksum_is_good()
    {
        Assert.NotNull(Decoded(0, 1));
        Assert.NotNull(Decoded(1, 1, new Frame(1, 0, 7)));
        Assert.NotNull(Decoded(5, 3, new Frame(3, 0, 7), new Frame(2, 0, 7)));
        Assert.Null(Decoded(0, 0));
        Assert.Null(Decoded(0, -1));
        Assert.Null(Decoded(-1, 1));
        Assert.Null(Decoded(1, 1));
        Assert.Null(Decoded(4, 3, new Frame(3, 0, 7)));
        Assert.Null(Decoded(3, 3, new Frame(3, 0, 7), new Frame(0, 0, 7)));
        Assert.Null(Decoded(5, 3, new Frame(2, 0, 7), new Frame(3, 0, 7)));
        Assert.Null(Decoded(5, 3, new Frame(3, 0, 7), new Frame(3, 0, 7)));
        Assert.Null(Decoded(1, 1, new Frame(1, 1, 7)));
        Assert.Null(Flagged(1, 1, 1, new Frame(1, 0, 7)));

        static BlobHead? Decoded(long lengthBytes, int frameBytes, params Frame[] frames) => Flagged(lengthBytes, frameBytes, 0, frames);

        static BlobHead? Flagged(long lengthBytes, int frameBytes, byte flags, params Frame[] frames)
        {
            var head = new byte[BlobHead.EncodedBytesFor(frames.Length)];
            BlobHead.Encode(head, new BlobId(1), lengthBytes, frameBytes, frames);
            head[36] = flags;
            head.AsSpan(40, 4).Clear();
            BitConverter.TryWriteBytes(head.AsSpan(40), Crc32C.Compute(head));
            return BlobHead.Decode(head, out _);
        }
    }

    [Fact]
    public void A_newer_format_is_refused_by_its_version()
    {
        var head = new byte[BlobHead.FixedBytes];
        BlobHead.Encode(head, new BlobId(1), 0, 1, []);
        head[10] = 2;
        head.AsSpan(40, 4).Clear();
        BitConverter.TryWriteBytes(head.AsSpan(40), Crc32C.Compute(head));
        Assert.Null(BlobHead.Decode(head, out var problem));
        Assert.Contains("needs a reader of version 2", problem);
    }

    [Fact]
    public void Any_bytes_after_the_header_of_an_index_end_it_and_are_written_over()
    {
        Prop.ForAll(AnyBytes.ToArbitrary(), bytes =>
        {
            var files = MemoryStore.NewDisk();
            files.CreateDirectory("/store");
            VolumeIndexFile index = new(files, "/store/index", 1);
            VolumeEntry entry = new(new BlobId(1, 1), 64, 100);
            index.AppendEntries(0, [entry], 256);
            long good = files["/store/index"].Length;
            using (var file = files.OpenToWrite("/store/index"))
                file.Write(bytes, good);
            VolumeIndexFile again = new(files, "/store/index", 1);
            var contents = again.Read(0);
            again.AppendDeletions(0, [entry.Id]);
            var later = new VolumeIndexFile(files, "/store/index", 1).Read(0);
            return contents.Entries.SequenceEqual([entry]) && contents.CoveredBytes == 256 && contents.IsWhole == (bytes.Length == 0)
                && later.Deleted.SetEquals([entry.Id]) && later.Entries.SequenceEqual([entry]);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_address_has_one_spelling()
    {
        var texts = from parts in Gen.Elements("f", "v", "1", "0", "a", "01", "ffffffff", "ffffffffffffffff", "A", "", "-1", " 1", "+1").ArrayOf()
                    select string.Join('.', parts);
        Prop.ForAll(texts.ToArbitrary(), text => !BlobAddress.TryParse(text, out var address) || address.Value.ToRef().Address == text).QuickCheckThrowOnFailure();
    }
}
