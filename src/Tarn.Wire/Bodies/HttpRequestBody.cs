using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>The body of an HTTP request as a stream, with aws-chunked framing taken off where it is on.</summary>
internal sealed class HttpRequestBody : RequestBody
{
    private static readonly IReadOnlyDictionary<string, string> NoTrailers = new Dictionary<string, string>();
    private readonly HttpRequest request;
    private readonly AwsChunkedReader? chunked;

    public HttpRequestBody(HttpRequest request)
    {
        this.request = request;
        var reader = new PatientReader(request.BodyReader, ClientPatience.Of(request.HttpContext));
        string? sha256 = request.Headers["x-amz-content-sha256"];
        if (!IsFramed(request))
        {
            Length = request.ContentLength;
            Reader = reader;
            PromisedSha256 = sha256 is { Length: 64 } ? sha256 : null;
            return;
        }

        string? length = request.Headers["x-amz-decoded-content-length"];
        if (length is not null)
        {
            Length = long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
                ? bytes
                : throw CommonErrors.ChunkMalformed("The x-amz-decoded-content-length header is not a number.");
        }

        chunked = new AwsChunkedReader(reader, Length, [.. request.Headers.GetCommaSeparatedValues("x-amz-trailer")], request.HttpContext.Features.Get<ChunkSignatures>());
        Reader = chunked;
    }

    /// <summary>True where aws-chunked frames lie around the bytes: the hash or the encoding says so.</summary>
    public static bool IsFramed(HttpRequest request) =>
        ((string?)request.Headers["x-amz-content-sha256"])?.StartsWith("STREAMING-", StringComparison.Ordinal) == true
        || ((string?)request.Headers.ContentEncoding)?.Contains(ContentCodings.Frames, StringComparison.OrdinalIgnoreCase) == true;

    public override long? Length { get; }

    public override PipeReader Reader { get; }

    public override IReadOnlyDictionary<string, string> Trailers => chunked?.Trailers ?? HttpTrailers;

    public override string? PromisedSha256 { get; }

    /// <summary>What HTTP itself carries behind a body, in chunks or in HTTP/2; there once the body was read to its end.</summary>
    private IReadOnlyDictionary<string, string> HttpTrailers =>
        request.HttpContext.Features.Get<IHttpRequestTrailersFeature>() is { Available: true, Trailers: { Count: > 0 } trailers }
            ? trailers.ToDictionary(trailer => trailer.Key.ToLowerInvariant(), trailer => trailer.Value.ToString())
            : NoTrailers;
}
