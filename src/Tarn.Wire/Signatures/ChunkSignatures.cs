using System.Security.Cryptography;

namespace Tarn.Wire;

/// <summary>
/// Verifies a body that is signed chunk by chunk: each signature covers the one before it, the first the request's own, so that no chunk can be changed,
/// left out or moved. Source: "Signature calculations for the Authorization header: transferring a payload in multiple chunks" of the S3 API reference.
/// </summary>
/// <param name="signature">The request's, verified.</param>
/// <param name="key">What it was signed with.</param>
internal sealed class ChunkSignatures(Signature signature, byte[] key) : IDisposable
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly string head = $"{StringToSign.InstantOf(signature.SignedAt!.Value)}\n{StringToSign.ScopeOf(signature)}\n";
    private string previous = signature.Hex;

    /// <summary>Takes bytes of the chunk that is being read.</summary>
    public void Append(ReadOnlySpan<byte> data) => hash.AppendData(data);

    /// <summary>Whether the chunk that was read has that signature; begins the next.</summary>
    public bool EndChunk(string hex)
    {
        var payload = Convert.ToHexStringLower(hash.GetHashAndReset());
        return Verify($"{StringToSign.Algorithm}-PAYLOAD\n{head}{previous}\n{EmptyHash}\n{payload}", hex);
    }

    /// <summary>Whether the trailers, each as <c>name:value</c> and a line feed in the order sent, have that signature.</summary>
    public bool EndTrailers(ReadOnlySpan<byte> canonical, string hex) =>
        Verify($"{StringToSign.Algorithm}-TRAILER\n{head}{previous}\n{StringToSign.HashOf(canonical)}", hex);

    public void Dispose() => hash.Dispose();

    private bool Verify(string text, string hex)
    {
        var expected = StringToSign.Sign(key, text);
        if (!StringToSign.IsSame(expected, hex))
            return false;
        previous = expected;
        return true;
    }
}
