using System.Buffers.Binary;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// How long a client is waited for that sends its body, or takes its answer, too slowly to be alive. Only the time counts in which Tarn waits
/// for it: while a disk is slow, nobody is. S3 names no least rate, and ends what is idle for some twenty seconds; a phone at the edge of
/// its network sends a kilobyte a second, and is far above the default of both.
/// </summary>
internal sealed class ClientPatience(TimeSpan grace, long leastBytesPerSecond, TimeProvider time)
{
    private const int ProtocolTcp = 6;
    private const int TcpInfo = 11;
    private const int BytesAckedAt = 120;

    private static readonly ClientPatience Usual = new(TarnOptions.UsualClientGrace, TarnOptions.UsualClientBytesPerSecond, TimeProvider.System);

    public ClientPatience(TarnOptions options, TimeProvider time)
        : this(options.ClientGrace, options.ClientBytesPerSecond, time)
    {
    }

    /// <summary>How long a client may be waited for in all before it has moved <see cref="LeastBytes"/>.</summary>
    public TimeSpan Grace => grace;

    public long LeastBytes { get; } = Math.Max(1, (long)(leastBytesPerSecond * grace.TotalSeconds));

    public TimeProvider Time => time;

    /// <summary>What the request's pipeline was told; the usual where there was none.</summary>
    public static ClientPatience Of(HttpContext http) => http.Features.Get<ClientPatience>() ?? Usual;

    /// <summary>
    /// How many bytes the client's side has taken of all that was sent over the connection; null where the system does not tell. Source:
    /// tcpi_bytes_acked of tcp(7)'s TCP_INFO.
    /// </summary>
    public static long? BytesTaken(HttpContext http)
    {
        if (!OperatingSystem.IsLinux() || http.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket)
            return null;
        Span<byte> info = stackalloc byte[BytesAckedAt + sizeof(long)];
        try
        {
            return socket.GetRawSocketOption(ProtocolTcp, TcpInfo, info) == info.Length ? BinaryPrimitives.ReadInt64LittleEndian(info[BytesAckedAt..]) : null;
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }
}
