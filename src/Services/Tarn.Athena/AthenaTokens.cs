using Tarn.Kernel;

namespace Tarn.Athena;

/// <summary>How Athena takes tokens.</summary>
internal static class AthenaTokens
{
    public static readonly TokenRules Rules = new(_ => AthenaErrors.BadNextToken());
}
