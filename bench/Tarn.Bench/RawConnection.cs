using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tarn.Bench;

/// <summary>
/// One HTTP/1.1 connection with blocking calls and no layers, so that the client costs little and the same for everyone.
/// Understands answers with a Content-Length, and chunked ones that come whole.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = GC.AllocateUninitializedArray<byte>(256 * 1024);

    public RawConnection(int port) => socket.Connect(IPAddress.Loopback, port);

    /// <summary>Answers the length of the body, which is read and let go.</summary>
    public long Get(string path, string headers) => Exchange($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n", default);

    public long Put(string path, string headers, ReadOnlyMemory<byte> body) =>
        Exchange($"PUT {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: {body.Length}\r\n\r\n", body);

    public long Post(string path, string headers, ReadOnlyMemory<byte> body) =>
        Exchange($"POST {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: {body.Length}\r\n\r\n", body);

    /// <summary>Puts the same bytes over and over until the length is reached.</summary>
    public void PutLong(string path, string headers, ReadOnlyMemory<byte> piece, long length)
    {
        Send(Encoding.ASCII.GetBytes($"PUT {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: {length}\r\n\r\n"));
        for (long sent = 0; sent < length; sent += piece.Length)
            Send(piece.Span[..(int)Math.Min(piece.Length, length - sent)]);
        ReadAnswer();
    }

    public void Dispose() => socket.Dispose();

    private long Exchange(string head, ReadOnlyMemory<byte> body)
    {
        var bytes = Encoding.ASCII.GetBytes(head);
        if (body.IsEmpty)
            Send(bytes);
        else
            socket.Send([new ArraySegment<byte>(bytes), Segment(body)]);
        return ReadAnswer();
    }

    private static ArraySegment<byte> Segment(ReadOnlyMemory<byte> body) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(body, out var segment) ? segment : throw new ArgumentException("The body lies in no array.");

    private void Send(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[socket.Send(bytes)..];
    }

    private long ReadAnswer()
    {
        var filled = 0;
        int end;
        while ((end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
            filled += Receive(filled);
        var head = Encoding.ASCII.GetString(buffer, 0, end);
        var status = int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);
        var body = filled - end - 4;
        var length = LengthOf(head);
        if (length is null && status != 204)
        {
            while (!buffer.AsSpan(0, filled).EndsWith("0\r\n\r\n"u8))
                filled += Receive(filled);
            return filled - end - 4;
        }

        for (var rest = (length ?? 0) - body; rest > 0;)
            rest -= Receive(status < 300 ? 0 : end + 4);
        return status < 300 ? length ?? 0 : throw new RefusedException($"{head}\n{Encoding.UTF8.GetString(buffer, end + 4, (int)Math.Min(length ?? 0, 1000))}");
    }

    private int Receive(int at) =>
        socket.Receive(buffer.AsSpan(at)) is > 0 and var count ? count : throw new IOException("The server closed the connection.");

    private static long? LengthOf(string head)
    {
        const string Name = "\r\ncontent-length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var end = head.IndexOf('\r', at + 2);
        return long.Parse(head.AsSpan(at + Name.Length, (end < 0 ? head.Length : end) - at - Name.Length).Trim(), CultureInfo.InvariantCulture);
    }
}

/// <summary>The server answered with an error; the message is its answer.</summary>
internal sealed class RefusedException(string message) : IOException(message);
