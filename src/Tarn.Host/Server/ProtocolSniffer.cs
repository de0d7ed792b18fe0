using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Tarn.Host;

/// <summary>
/// Tells HTTP/2 with prior knowledge from HTTP/1.1 on a cleartext port by the first bytes of a connection: only HTTP/2
/// begins with <c>PRI</c>. The server chooses by what TLS would have negotiated, so that is what the connection is told.
/// The server's own limits hold here too: who says nothing, or begins the preface and does not end it, is let go of.
/// Source: RFC 9113, section 3.4.
/// </summary>
/// <param name="limits">How long a connection may be silent, and how long what begins a request may take.</param>
/// <param name="machine">The time that those are measured in.</param>
internal sealed class ProtocolSniffer(KestrelServerLimits limits, TimeProvider machine)
{
    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0"u8;

    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        bool isHttp2;
        using (var late = new CancellationTokenSource(limits.KeepAliveTimeout, machine))
        {
            try
            {
                isHttp2 = await BeginsWithPrefaceAsync(connection, () => late.CancelAfter(limits.RequestHeadersTimeout), late.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or ConnectionResetException or ConnectionAbortedException)
            {
                // Gone or silent before it said anything, as port scans and health checks are: nobody to serve, and nothing to log.
                return;
            }
        }

        if (isHttp2)
        {
            var negotiated = new NegotiatedHttp2();
            connection.Features.Set<ITlsConnectionFeature>(negotiated);
            connection.Features.Set<ITlsApplicationProtocolFeature>(negotiated);
        }

        await next(connection);
    }

    private static async ValueTask<bool> BeginsWithPrefaceAsync(ConnectionContext connection, Action begun, CancellationToken cancel)
    {
        var input = connection.Transport.Input;
        var hasBegun = false;
        while (true)
        {
            var read = await input.ReadAsync(cancel);
            var length = (int)Math.Min(read.Buffer.Length, Preface.Length);
            var verdict = Compare(read.Buffer, length);

            // Nothing is consumed: what was looked at stays for the server to read.
            input.AdvanceTo(read.Buffer.Start, verdict is null ? read.Buffer.End : read.Buffer.Start);
            if (verdict is { } decided)
                return decided;
            if (read.IsCompleted)
                return false;
            if (!hasBegun && length > 0)
            {
                begun();
                hasBegun = true;
            }
        }
    }

    private static bool? Compare(System.Buffers.ReadOnlySequence<byte> buffer, int length)
    {
        Span<byte> first = stackalloc byte[length];
        System.Buffers.BuffersExtensions.CopyTo(buffer.Slice(0, length), first);
        if (!Preface[..length].SequenceEqual(first))
            return false;
        return length == Preface.Length ? true : null;
    }

    private sealed class NegotiatedHttp2 : ITlsConnectionFeature, ITlsApplicationProtocolFeature
    {
        public X509Certificate2? ClientCertificate { get; set; }

        public ReadOnlyMemory<byte> ApplicationProtocol => SslApplicationProtocol.Http2.Protocol;

        public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) =>
            Task.FromResult<X509Certificate2?>(null);
    }
}
