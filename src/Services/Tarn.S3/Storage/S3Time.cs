using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>S3 tells times to the second, in headers and listings alike.</summary>
internal static class S3Time
{
    public static DateTimeOffset ThisSecond(this TarnClock clock) =>
        DateTimeOffset.FromUnixTimeSeconds(clock.Now.ToUnixTimeSeconds());
}
