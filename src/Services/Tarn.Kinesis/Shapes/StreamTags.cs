using Tarn.Kernel;

namespace Tarn.Kinesis;

/// <summary>The rules of streams' tags. Source: "Tag restrictions", Amazon Kinesis Data Streams Developer Guide.</summary>
internal static class StreamTags
{
    public static readonly TagRules Rules = new(new TagErrors(KinesisErrors.InvalidTag, KinesisErrors.TooManyTags));
}
