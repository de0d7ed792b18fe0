using System.Text.Json;

namespace Tarn.Prep.Tests.Browser;

/// <summary>Chromium's log of its network (<c>--log-net-log</c>): every address and every host that anything in it asked for.</summary>
internal static class NetLog
{
    /// <summary>
    /// What pages from files asked for. Chromium keeps what pages of different sites ask for apart, and notes the page's site with
    /// each request and each look-up of a host; what the browser asks for itself (its updates, the time) has another or none.
    /// </summary>
    public static IReadOnlyList<string> AsksOfFiles(string path)
    {
        using var log = JsonDocument.Parse(File.ReadAllBytes(path));
        var asks = new List<string>();
        foreach (var entry in log.RootElement.GetProperty("events").EnumerateArray())
        {
            if (!entry.TryGetProperty("params", out var told) || (!told.TryGetProperty("url", out var asked) && !told.TryGetProperty("host", out asked)))
            {
                continue;
            }

            if (((string[])["network_isolation_key", "network_anonymization_key"]).Any(key => told.TryGetProperty(key, out var site) && site.GetString()!.StartsWith("file://", StringComparison.Ordinal)))
            {
                asks.Add(asked.GetString()!);
            }
        }

        return [.. asks.Where(address => !address.StartsWith("file:", StringComparison.Ordinal)).Distinct()];
    }
}
