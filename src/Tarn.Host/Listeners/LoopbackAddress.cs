using System.Net;

namespace Tarn.Host;

/// <summary>The one kind of address that Tarn listens on.</summary>
internal static class LoopbackAddress
{
    /// <exception cref="ArgumentException">The host is not a loopback address: requests are not authenticated yet.</exception>
    public static IPAddress Of(string host)
    {
        var address = host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(host, out var parsed) ? parsed : null;
        return address is not null && IPAddress.IsLoopback(address)
            ? address
            : throw new ArgumentException(
                $"Tarn does not listen on '{host}': requests are not authenticated yet, so it listens on loopback addresses only. Use --host 127.0.0.1.");
    }
}
