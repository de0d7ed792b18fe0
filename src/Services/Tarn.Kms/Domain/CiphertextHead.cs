using System.Buffers.Binary;
using System.Globalization;

namespace Tarn.Kms.Domain;

/// <summary>
/// What stands before the sealed bytes of a ciphertext, in the open: which key of which account, and which of its materials.
/// <code>
///  0  1  version                1  1  1 for a multi-Region key
///  2 16  the key's id          18 32  the material's id
/// 50  8  the account, as a number
/// </code>
/// </summary>
internal readonly record struct CiphertextHead(KeyName Key, string MaterialId, string Account)
{
    public const int LengthBytes = 58;
    private const byte Version = 1;
    private const int KeyAt = 2;
    private const int MaterialAt = 18;
    private const int AccountAt = 50;
    private const long AccountsMost = 999_999_999_999;

    public void Write(Span<byte> bytes)
    {
        bytes[0] = Version;
        bytes[1] = Key.IsMultiRegion ? (byte)1 : (byte)0;
        Key.Value.TryWriteBytes(bytes[KeyAt..], bigEndian: true, out _);
        Convert.FromHexString(MaterialId).CopyTo(bytes[MaterialAt..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes[AccountAt..], long.Parse(Account, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <summary>False for bytes that Tarn's KMS did not write, or that a newer one did.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out CiphertextHead head)
    {
        head = default;
        if (bytes.Length < LengthBytes || bytes[0] != Version || bytes[1] > 1)
            return false;
        var account = BinaryPrimitives.ReadInt64BigEndian(bytes[AccountAt..]);
        if (account is < 0 or > AccountsMost)
            return false;
        head = new CiphertextHead(
            new KeyName(new Guid(bytes.Slice(KeyAt, 16), bigEndian: true), bytes[1] == 1),
            Convert.ToHexStringLower(bytes.Slice(MaterialAt, 32)),
            account.ToString("D12", CultureInfo.InvariantCulture));
        return true;
    }
}
