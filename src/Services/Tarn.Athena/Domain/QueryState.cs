namespace Tarn.Athena;

/// <summary>The states of a query, as the wire has them.</summary>
internal static class QueryState
{
    public const string Queued = "QUEUED";
    public const string Running = "RUNNING";
    public const string Succeeded = "SUCCEEDED";
    public const string Failed = "FAILED";
    public const string Cancelled = "CANCELLED";

    /// <summary>A final state stays for ever.</summary>
    public static bool IsFinal(string state) => state is Succeeded or Failed or Cancelled;
}
