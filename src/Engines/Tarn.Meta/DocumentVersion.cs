using System.Buffers.Text;
using System.Text;

namespace Tarn.Meta;

/// <summary>
/// The version of a stored document and the least version that can read it. They stand as the document's first members,
/// <c>{"$v":2,"$least":1,…}</c>; a document without them is of version 1. A table's version is raised when a member is renamed or
/// changes its meaning; a member that is added, and may be missing, raises nothing.
/// </summary>
public readonly record struct DocumentVersion(int Version, int LeastReader)
{
    private static readonly DocumentVersion First = new(1, 1);

    private static ReadOnlySpan<byte> VersionMark => "{\"$v\":"u8;

    private static ReadOnlySpan<byte> LeastMark => ",\"$least\":"u8;

    /// <summary>The document with this version in front.</summary>
    internal byte[] Mark(byte[] document) => this == First
        ? document
        : [.. Encoding.UTF8.GetBytes($"{{\"$v\":{Version},\"$least\":{LeastReader}"), .. document.Length > 2 ? ","u8 : default, .. document.AsSpan(1)];

    /// <summary>The version that a document was written in, and the document without it.</summary>
    internal static DocumentVersion Of(ReadOnlySpan<byte> document, out ReadOnlySpan<byte> body)
    {
        body = document;
        if (!document.StartsWith(VersionMark))
            return First;

        // A text at that place is no version: a document whose members users name may hold one.
        var rest = document[VersionMark.Length..];
        if (!Utf8Parser.TryParse(rest, out int version, out var length) || !rest[length..].StartsWith(LeastMark))
            return First;
        rest = rest[(length + LeastMark.Length)..];
        if (!Utf8Parser.TryParse(rest, out int least, out length) || rest[length..] is not [(byte)',' or (byte)'}', ..])
            return First;
        rest = rest[length..];
        body = rest[0] == (byte)',' ? (byte[])[(byte)'{', .. rest[1..]] : "{}"u8;
        return new DocumentVersion(version, least);
    }
}
