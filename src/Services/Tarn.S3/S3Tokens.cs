using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>How S3 takes continuation tokens. Markers are no tokens: they are keys, and stand for themselves.</summary>
internal static class S3Tokens
{
    public static readonly TokenRules Rules = new(S3Errors.InvalidContinuationToken);
}
