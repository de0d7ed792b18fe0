using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Tarn.Disk;
using Tarn.Meta;

namespace Tarn.Kernel;

/// <summary>
/// Seals the places that lists go on from. A token is its version (8 bytes), the time it was given (8), the place, and 16 bytes
/// of an HMAC-SHA256 over these and all that the token is bound to, in base64url. What was changed on the way, or comes back with
/// another request, does not open. The key is made once and kept with the metadata, so that tokens outlive the process.
/// </summary>
public sealed class PageTokens(IMetaStore meta, TarnClock clock)
{
    private const int VersionBytes = 8;
    private const int HeadBytes = VersionBytes + sizeof(long);
    private const int MarkBytes = 16;
    private const int KeyBytes = 32;
    private const int TokenLengthMost = 16 * 1024;
    private const string Table = "kernel.keys";

    private static readonly MetaKey KeyPlace = MetaKey.Of("tokens");
    private byte[]? key;

    /// <summary>A key that could not be kept, since the disk is full: its tokens open for as long as the process lives, or until it is kept.</summary>
    private byte[]? unkept;

    /// <summary>All of AWS's shard iterators begin so.</summary>
    private static ReadOnlySpan<byte> Version => [0, 0, 0, 0, 0, 0, 0, 1];

    /// <summary>A token of the place; null for none, so that the last page has none.</summary>
    public async ValueTask<string?> SealNextAsync(TokenUse use, byte[]? place, CancellationToken cancel) =>
        place is null ? null : await SealAsync(use, place, cancel);

    /// <summary>A token of the place.</summary>
    public async ValueTask<string> SealAsync(TokenUse use, byte[] place, CancellationToken cancel)
    {
        var mine = await KeyAsync(cancel);
        var bytes = new byte[HeadBytes + place.Length + MarkBytes];
        Version.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(VersionBytes), clock.Now.ToUnixTimeMilliseconds());
        place.CopyTo(bytes, HeadBytes);
        Mark(mine, use, bytes.AsSpan(..^MarkBytes), bytes.AsSpan(^MarkBytes..));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The place that a token holds; null when no token was given.</summary>
    /// <exception cref="AwsException">The use's own error: the token is not one of ours, or was given for another request, or too long ago.</exception>
    public async ValueTask<byte[]?> OpenAsync(TokenUse use, string? token, CancellationToken cancel)
    {
        if (token is null || (token.Length == 0 && use.Rules.EmptyIsNone))
            return null;
        var bytes = Unseal(await KeyAsync(cancel), use, token) ?? throw use.Rules.Invalid(token);
        if (use.Rules is { Life: { } life, Expired: { } expired })
        {
            var given = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(VersionBytes)));
            if (clock.Now - given > life)
                throw expired(given, clock.Now);
        }

        return bytes[HeadBytes..^MarkBytes];
    }

    private static byte[]? Unseal(byte[] key, TokenUse use, string token)
    {
        if (token.Length > TokenLengthMost || !Base64Url.IsValid(token))
            return null;
        var bytes = Base64Url.DecodeFromChars(token);

        // The decoder overlooks white space, padding and the last bits: only the very text that was given is the token.
        if (!Base64Url.EncodeToString(bytes).Equals(token, StringComparison.Ordinal))
            return null;
        if (bytes.Length < HeadBytes + MarkBytes || !bytes.AsSpan().StartsWith(Version))
            return null;
        Span<byte> mark = stackalloc byte[MarkBytes];
        Mark(key, use, bytes.AsSpan(..^MarkBytes), mark);
        return CryptographicOperations.FixedTimeEquals(mark, bytes.AsSpan(^MarkBytes..)) ? bytes : null;
    }

    private static void Mark(byte[] key, TokenUse use, ReadOnlySpan<byte> bytes, Span<byte> mark)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var text in use.Bound)
        {
            // Each text with its length before it: what is bound cannot be cut in another way.
            var utf8 = text is null ? [] : Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : utf8.Length);
            hash.AppendData(length);
            hash.AppendData(utf8);
        }

        hash.AppendData(bytes);
        Span<byte> full = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hash.GetHashAndReset(full);
        full[..MarkBytes].CopyTo(mark);
    }

    private async Task<byte[]> KeyAsync(CancellationToken cancel)
    {
        if (key is { } known)
            return known;
        try
        {
            return key = await LoadOrMakeAsync(cancel);
        }
        catch (IOException full) when (FileFailures.IsFull(full))
        {
            // Whoever reads needs no room on a disk.
            return unkept!;
        }
    }

    private async Task<byte[]> LoadOrMakeAsync(CancellationToken cancel)
    {
        if (meta.Get(Table, KeyPlace) is { } kept)
            return kept;
        var drawn = RandomNumberGenerator.GetBytes(KeyBytes);
        var fresh = Interlocked.CompareExchange(ref unkept, drawn, null) ?? drawn;
        return await meta.WriteAsync(
            transaction =>
            {
                if (transaction.Get(Table, KeyPlace) is { } made)
                    return made;
                transaction.Put(Table, KeyPlace, fresh);
                return fresh;
            },
            cancel);
    }
}
