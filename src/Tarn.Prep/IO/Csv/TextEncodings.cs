using System.Text;

namespace Tarn.Prep.IO.Csv;

/// <summary>Which encoding a text is in: by its name, its byte order mark, or what its first bytes look like.</summary>
internal static class TextEncodings
{
    public const string Western = "windows-1252";

    /// <exception cref="PrepException">There is no encoding of that name.</exception>
    public static Encoding Named(string name)
    {
        var known = name.ToLowerInvariant() switch
        {
            "utf8" or "utf-8" or "utf-8-sig" => "utf-8",
            "utf16" or "utf-16" or "utf-16le" or "utf16le" => "utf-16",
            "utf-16be" or "utf16be" => "utf-16BE",
            "latin1" or "latin-1" => "iso-8859-1",
            "cp1252" or "ansi" => Western,
            "ascii" => "us-ascii",
            var other => other,
        };
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(known, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(known, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException fault)
        {
            throw new PrepException($"There is no encoding '{name}'; usual ones are utf-8, windows-1252, iso-8859-1, utf-16 and shift_jis.", fault);
        }
    }

    /// <summary>The encoding that a byte order mark names, and the length of the mark.</summary>
    public static (Encoding? Encoding, int Mark) Marked(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Named("utf-32"), 4),
        [0xFF, 0xFE, ..] => (Named("utf-16"), 2),
        [0xFE, 0xFF, ..] => (Named("utf-16BE"), 2),
        _ => (null, 0),
    };

    /// <summary>UTF-8, but for texts in which every second byte is nothing, as UTF-16 writes letters of ASCII.</summary>
    public static Encoding Unmarked(ReadOnlySpan<byte> head)
    {
        var seen = Math.Min(head.Length, 4096) & ~1;
        var (even, odd) = (0, 0);
        for (var at = 0; at < seen; at += 2)
        {
            even += head[at] == 0 ? 1 : 0;
            odd += head[at + 1] == 0 ? 1 : 0;
        }

        var most = seen / 2 * 0.7;
        return seen < 4 ? Encoding.UTF8 : odd >= most && even == 0 ? Named("utf-16") : even >= most && odd == 0 ? Named("utf-16BE") : Encoding.UTF8;
    }
}
