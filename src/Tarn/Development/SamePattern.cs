namespace Tarn.Development;

/// <summary>AWS's patterns as the kernel takes them.</summary>
internal static class SamePattern
{
    /// <summary>Patterns that .NET does not read, since their surrogates stand in no order, and what they mean.</summary>
    private static readonly Dictionary<string, string> Readable = new()
    {
        [@"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*"] = @"[^\u0000-\u0008\u000A-\u001F\uFFFE\uFFFF]*",
        [@"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*"] = @"[^\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]*",
    };

    /// <summary>The pattern without the anchors that the kernel puts around every one.</summary>
    public static string InDotNet(string pattern)
    {
        var bare = pattern[(pattern.StartsWith('^') ? 1 : 0)..(pattern.EndsWith('$') && !pattern.EndsWith(@"\$", StringComparison.Ordinal) ? ^1 : ^0)];
        return Readable.GetValueOrDefault(bare, bare);
    }
}
