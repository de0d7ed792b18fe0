using Tarn.Kernel;

namespace Tarn.Kinesis;

/// <summary>How Kinesis takes iterators and tokens.</summary>
internal static class KinesisTokens
{
    private static readonly TimeSpan Life = TimeSpan.FromMilliseconds(Limits.TokenLifeMilliseconds);

    /// <summary>GetShardIterator and GetRecords give what GetRecords takes.</summary>
    public static readonly TokenRules Iterators = new(_ => KinesisErrors.InvalidIterator())
    {
        Name = "ShardIterator",
        Life = Life,
        Expired = KinesisErrors.ExpiredIterator,
    };

    public static readonly TokenRules Shards = new(_ => KinesisErrors.InvalidNextToken()) { Life = Life, Expired = KinesisErrors.ExpiredNextToken };

    public static readonly TokenRules Streams = new(_ => KinesisErrors.InvalidNextToken());
}
