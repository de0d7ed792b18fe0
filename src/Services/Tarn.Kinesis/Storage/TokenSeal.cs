using System.Security.Cryptography;
using Tarn.Meta;

namespace Tarn.Kinesis.Storage;

/// <summary>
/// Seals iterators and tokens: the bytes, then 16 of their HMAC-SHA256, in base64. What was changed on the way does not open.
/// The key is made once and kept with the metadata.
/// </summary>
internal sealed class TokenSeal(IMetaStore meta)
{
    private const int MarkBytes = 16;
    private const int KeyBytes = 32;

    /// <summary>All of AWS's iterators begin so.</summary>
    private static ReadOnlySpan<byte> Version => [0, 0, 0, 0, 0, 0, 0, 1];

    private static readonly MetaTable<SealKeyDocument> Keys = new("kinesis.keys", KinesisDocuments.Default.SealKeyDocument);
    private static readonly MetaKey KeyPlace = MetaKey.Of("seal");
    private byte[]? key;

    public async ValueTask<string> SealAsync(byte[] payload, CancellationToken cancel)
    {
        key ??= await LoadOrMakeAsync(cancel);
        var bytes = new byte[Version.Length + payload.Length + MarkBytes];
        Version.CopyTo(bytes);
        payload.CopyTo(bytes, Version.Length);
        Mark(key, bytes.AsSpan(..^MarkBytes), bytes.AsSpan(^MarkBytes..));
        return Convert.ToBase64String(bytes);
    }

    /// <summary>The payload of a sealed text; null when it is not one of ours.</summary>
    public async ValueTask<byte[]?> OpenAsync(string text, CancellationToken cancel)
    {
        key ??= await LoadOrMakeAsync(cancel);
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || length < Version.Length + MarkBytes)
            return null;
        Span<byte> mark = stackalloc byte[MarkBytes];
        Mark(key, bytes.AsSpan(0, length - MarkBytes), mark);
        return CryptographicOperations.FixedTimeEquals(mark, bytes.AsSpan(length - MarkBytes, MarkBytes)) && bytes.AsSpan().StartsWith(Version)
            ? bytes[Version.Length..(length - MarkBytes)]
            : null;
    }

    private static void Mark(byte[] key, ReadOnlySpan<byte> bytes, Span<byte> mark)
    {
        Span<byte> full = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, bytes, full);
        full[..MarkBytes].CopyTo(mark);
    }

    private async Task<byte[]> LoadOrMakeAsync(CancellationToken cancel) =>
        (Keys.Get(meta, KeyPlace) ?? await meta.WriteAsync(
            transaction =>
            {
                if (Keys.Get(transaction, KeyPlace) is { } made)
                    return made;
                var fresh = new SealKeyDocument(RandomNumberGenerator.GetBytes(KeyBytes));
                Keys.Put(transaction, KeyPlace, fresh);
                return fresh;
            },
            cancel)).Key;
}
