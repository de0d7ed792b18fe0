using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>How IAM takes markers.</summary>
internal static class IamMarkers
{
    public static readonly TokenRules Rules = new(IamErrors.InvalidMarker);
}
