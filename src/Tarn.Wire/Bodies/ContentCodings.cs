using Microsoft.AspNetCore.Http;

namespace Tarn.Wire;

/// <summary>What was done to a body, in order; how it travels (aws-chunked) left out.</summary>
internal static class ContentCodings
{
    /// <summary>The coding that is none: frames around the body.</summary>
    public const string Frames = "aws-chunked";

    public static List<string> Of(HttpRequest request) =>
    [
        .. request.Headers.ContentEncoding.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(coding => !coding.Equals(Frames, StringComparison.OrdinalIgnoreCase)),
    ];

    /// <summary>True where gzip was the last thing done: clients that compress their requests put it behind what they were told.</summary>
    public static bool EndsInGzip(List<string> codings) =>
        codings is [.., var last] && last.Equals("gzip", StringComparison.OrdinalIgnoreCase);
}
