using Microsoft.AspNetCore.Http;

namespace Tarn.Wire;

/// <summary>What was done to a body, in order; how it travels (aws-chunked) left out.</summary>
internal static class ContentCodings
{
    /// <summary>The coding that is none: frames around the body.</summary>
    public const string Frames = "aws-chunked";

    private const string Identity = "identity";

    /// <summary>Source: the HTTP Content Coding Registry of IANA.</summary>
    private static readonly HashSet<string> Packings = new(StringComparer.OrdinalIgnoreCase)
    {
        "br", "compress", "dcb", "dcz", "deflate", "exi", "gzip", "pack200-gzip", "x-compress", "x-gzip", "zstd",
    };

    public static List<string> Of(HttpRequest request) =>
    [
        .. request.Headers.ContentEncoding.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(coding => !IsNone(coding)),
    ];

    /// <summary>True where gzip was the last thing done: clients that compress their requests put it behind what they were told.</summary>
    public static bool EndsInGzip(List<string> codings) =>
        codings is [.., var last] && IsGzip(last);

    /// <summary>A packing below that last gzip which is not taken off, or null. What is no packing is between client and service.</summary>
    public static string? Unread(List<string> codings) =>
        codings.Take(EndsInGzip(codings) ? codings.Count - 1 : codings.Count).FirstOrDefault(Packings.Contains);

    private static bool IsGzip(string coding) => coding.Equals("gzip", StringComparison.OrdinalIgnoreCase);

    private static bool IsNone(string coding) =>
        coding.Equals(Frames, StringComparison.OrdinalIgnoreCase) || coding.Equals(Identity, StringComparison.OrdinalIgnoreCase);
}
