using System.Security.Cryptography;

namespace Tarn.Kms.Domain;

/// <summary>Secret bytes for as long as they are needed: at one place in memory, which is cleared when they are let go, and never told as text.</summary>
internal sealed class KeyMaterial : IDisposable
{
    private readonly byte[] bytes;
    private volatile bool isCleared;

    private KeyMaterial(byte[] bytes) => this.bytes = bytes;

    /// <exception cref="ObjectDisposedException">It was let go: zeros must not be taken for it.</exception>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(isCleared, this);
            return bytes;
        }
    }

    /// <summary>Room of that many bytes, which the work fills.</summary>
    public static KeyMaterial Make(int lengthBytes, Action<Span<byte>> fill)
    {
        // Pinned, so that the collector leaves no copy behind when it moves what lives.
        var material = new KeyMaterial(GC.AllocateArray<byte>(lengthBytes, pinned: true));
        try
        {
            fill(material.bytes);
            return material;
        }
        catch
        {
            material.Dispose();
            throw;
        }
    }

    public static KeyMaterial Random(int lengthBytes) => Make(lengthBytes, RandomNumberGenerator.Fill);

    /// <summary>Takes the bytes over, and clears where they were.</summary>
    public static KeyMaterial Take(Span<byte> given)
    {
        var material = new KeyMaterial(GC.AllocateArray<byte>(given.Length, pinned: true));
        given.CopyTo(material.bytes);
        CryptographicOperations.ZeroMemory(given);
        return material;
    }

    public void Dispose()
    {
        isCleared = true;
        CryptographicOperations.ZeroMemory(bytes);
    }

    public override string ToString() => $"{bytes.Length} bytes of key material";
}
