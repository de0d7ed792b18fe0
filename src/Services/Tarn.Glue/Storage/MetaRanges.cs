using Tarn.Meta;

namespace Tarn.Glue.Storage;

internal static class MetaRanges
{
    /// <summary>The range from after the key that a token holds. A token from elsewhere cannot lead out of the range.</summary>
    public static MetaRange StartingAfter(this MetaRange range, byte[] lastKey) =>
        range.From is { } from && lastKey.AsSpan().StartsWith(from)
            ? range.After(new MetaKey(lastKey))
            : throw GlueErrors.BadNextToken();
}
