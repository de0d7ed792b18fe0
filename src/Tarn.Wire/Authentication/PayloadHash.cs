using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>What a signature covers of a request's body.</summary>
internal static class PayloadHash
{
    private const string Header = "x-amz-content-sha256";
    private const string Unsigned = "UNSIGNED-PAYLOAD";
    private const string SignedChunks = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";

    /// <summary>
    /// The hash of the body, or what stands in its place; null where a header must say it and does not. Where the body itself is signed it is read whole, up
    /// to the service's limit, and stands ready to be read again.
    /// </summary>
    /// <exception cref="AwsException">The body is larger than the service's limit.</exception>
    public static async ValueTask<string?> OfAsync(WireCall wire)
    {
        var request = wire.Http.Request;
        if (wire.Habits.SignsByPayloadHeader)
            return (string?)request.Headers[Header] ?? (wire.Signature!.ExpiresAt is null ? null : Unsigned);
        if (request.ContentLength == 0)
            return StringToSign.HashOf([]);
        using var body = await BodyBuffer.ReadAsSentAsync(request, wire.Service!.Service.BodyLimitBytes, wire.Cancel);
        var bytes = body.Bytes.ToArray();
        request.Body = new MemoryStream(bytes, writable: false);
        return StringToSign.HashOf(bytes);
    }

    /// <summary>Has the chunks of a body verified as they are read, where they are signed.</summary>
    public static void VerifyChunks(WireCall wire, Signature signature, byte[] key)
    {
        var http = wire.Http;
        if (!wire.Habits.SignsByPayloadHeader || ((string?)http.Request.Headers[Header])?.StartsWith(SignedChunks, StringComparison.Ordinal) != true)
            return;
        var chunks = new ChunkSignatures(signature, key);
        http.Response.RegisterForDispose(chunks);
        http.Features.Set(chunks);
    }
}
