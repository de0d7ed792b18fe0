namespace Tarn.Lake;

/// <summary>
/// What Hive, Spark and Athena do not take for data: files and folders whose names begin with a dot or an underscore, and keys
/// that only mark a folder.
/// </summary>
public static class HiddenNames
{
    /// <param name="relativeKey">A key below the place that is read: what lies above it hides nothing.</param>
    public static bool IsHidden(string relativeKey) =>
        relativeKey.EndsWith('/') || relativeKey.StartsWith('.') || relativeKey.StartsWith('_')
        || relativeKey.Contains("/.", StringComparison.Ordinal) || relativeKey.Contains("/_", StringComparison.Ordinal);
}
