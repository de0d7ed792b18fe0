using Tarn.Kernel;

namespace Tarn.Kms;

/// <summary>How KMS takes markers.</summary>
internal static class KmsMarkers
{
    public static readonly TokenRules Rules = new(KmsErrors.InvalidMarker);
}
