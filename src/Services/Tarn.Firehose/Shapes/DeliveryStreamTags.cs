using Tarn.Kernel;

namespace Tarn.Firehose;

/// <summary>The rules of delivery streams' tags. Source: TagDeliveryStream, Amazon Data Firehose API Reference.</summary>
internal static class DeliveryStreamTags
{
    public static readonly TagRules Rules = new(new TagErrors(FirehoseErrors.InvalidTag, FirehoseErrors.TooManyTags)) { Characters = Limits.TagPattern };
}
