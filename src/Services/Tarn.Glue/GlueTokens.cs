using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>How Glue takes tokens: some clients send an empty one on their first call.</summary>
internal static class GlueTokens
{
    public static readonly TokenRules Rules = new(_ => GlueErrors.BadNextToken()) { EmptyIsNone = true };
}
