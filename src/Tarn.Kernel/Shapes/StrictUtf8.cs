using System.Text;

namespace Tarn.Kernel;

/// <summary>UTF-8 that refuses what is none, where the usual reader puts a mark in its place without a word.</summary>
public static class StrictUtf8
{
    public static Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="DecoderFallbackException">The bytes are not UTF-8.</exception>
    public static string GetString(ReadOnlySpan<byte> utf8) => Encoding.GetString(utf8);
}
