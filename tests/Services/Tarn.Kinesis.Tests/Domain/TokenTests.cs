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
    public void Noise_is_read_without_harm() => Prop.ForAll(
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(),
        bytes =>
        {
            ShardIterator.Decode(bytes);
            ShardsToken.Decode(bytes);
            return true;
        }).QuickCheckThrowOnFailure();
}
