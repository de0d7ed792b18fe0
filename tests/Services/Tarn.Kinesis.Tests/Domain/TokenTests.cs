using FsCheck;
using FsCheck.Fluent;
using Tarn.Kinesis.Domain;

namespace Tarn.Kinesis.Tests.Domain;

public sealed class TokenTests
{
    [Fact]
    public void Tokens_are_read_back_as_they_were_written()
    {
        var iterator = new ShardIterator(Guid.NewGuid(), new string('n', 128), 77, long.MaxValue);
        Assert.Equal(iterator, ShardIterator.Decode(iterator.Encode()));
        var token = new ShardsToken(Guid.NewGuid(), "s", -1, long.MaxValue);
        Assert.Equal(token, ShardsToken.Decode(token.Encode()));
    }

    [Fact]
    public void A_token_is_laid_out_as_pinned_and_names_a_stream()
    {
        var bytes = new ShardIterator(new Guid("00112233-4455-6677-8899-aabbccddeeff"), "ab", 5, 258).Encode();
        Assert.Equal("33221100554477668899AABBCCDDEEFF" + "00000005" + "0000000000000102" + "6162", Convert.ToHexString(bytes));
        Assert.Null(ShardIterator.Decode(bytes.AsSpan(..28)));
        Assert.Equal("a", ShardIterator.Decode(bytes.AsSpan(..29))!.StreamName);
        Assert.Null(ShardsToken.Decode(bytes.AsSpan(..28)));
    }

    [Fact]
    public void Noise_is_read_without_harm() => Prop.ForAll(
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(),
        bytes =>
        {
            ShardIterator.Decode(bytes);
            ShardsToken.Decode(bytes);
            return true;
        }).QuickCheckThrowOnFailure();
}
