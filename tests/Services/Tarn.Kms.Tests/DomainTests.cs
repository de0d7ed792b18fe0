using FsCheck;
using FsCheck.Fluent;
using Tarn.Kms.Domain;

namespace Tarn.Kms.Tests;

public sealed class DomainTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static readonly CiphertextHead Head = new(
        new KeyName(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), IsMultiRegion: false), string.Concat(Enumerable.Repeat("0a", 32)), "123456789012");

    [Fact]
    public void A_ciphertexts_head_is_these_bytes()
    {
        var bytes = new byte[CiphertextHead.LengthBytes];

        Head.Write(bytes);

        Assert.Equal("0100" + "00112233445566778899AABBCCDDEEFF" + string.Concat(Enumerable.Repeat("0A", 32)) + "0000001CBE991A14", Convert.ToHexString(bytes));
        Assert.True(CiphertextHead.TryRead(bytes, out var read));
        Assert.Equal(Head, read);
    }

    [Fact]
    public void A_ciphertext_of_an_earlier_program_opens()
    {
        var blob = Convert.FromHexString(PinnedBlob);

        Assert.Equal("pinned"u8.ToArray(), SymmetricCipher.Decrypt(Key, blob, EncryptionContext.BytesOf(new Dictionary<string, string> { ["a"] = "1" })));
    }

    [Fact]
    public void Any_bytes_and_any_change_are_refused_and_fail_in_no_other_way() =>
        Prop.ForAll<byte[], int>((junk, at) =>
        {
            var good = SymmetricCipher.Encrypt(Key, Head, "text"u8, []);
            good[Math.Abs(at % good.Length)] ^= 0x40;
            CiphertextHead.TryRead(junk, out _);
            return SymmetricCipher.Decrypt(Key, junk, []) is null && SymmetricCipher.Decrypt(Key, good, []) is null;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Contexts_are_the_same_whatever_their_order_and_never_by_another_cut()
    {
        var one = EncryptionContext.BytesOf(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });

        Assert.Equal(one, EncryptionContext.BytesOf(new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" }));
        Assert.NotEqual(one, EncryptionContext.BytesOf(new Dictionary<string, string> { ["a"] = "1b2" }));
        Assert.Equal(EncryptionContext.BytesOf(null), EncryptionContext.BytesOf(new Dictionary<string, string>()));
    }

    [Fact]
    public void Sealed_material_opens_for_its_owner_alone()
    {
        using var master = KeyMaterial.Take(Key.ToArray());
        var bytes = SealedBytes.Seal(master, "secret"u8, "owner"u8);

        using var opened = SealedBytes.Open(master, bytes, "owner"u8.ToArray());

        Assert.Equal("secret"u8.ToArray(), opened.Bytes.ToArray());
        Assert.Throws<InvalidDataException>(() => SealedBytes.Open(master, bytes, "another"u8.ToArray()));
        Assert.Throws<InvalidDataException>(() => SealedBytes.Open(master, bytes[..20], "owner"u8.ToArray()));
    }

    [Fact]
    public void Material_is_cleared_when_it_is_let_go()
    {
        byte[] given = [1, 2, 3];
        var material = KeyMaterial.Take(given);
        Assert.Equal([1, 2, 3], material.Bytes.ToArray());
        Assert.Equal([0, 0, 0], given);

        var place = material.Bytes;
        material.Dispose();

        Assert.Equal([0, 0, 0], place.ToArray());
        Assert.Throws<ObjectDisposedException>(() => material.Bytes.Length);
    }

    /// <summary>FIPS 180-4's examples, and a message that needs a second block for its length.</summary>
    [Theory]
    [InlineData("", "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f")]
    [InlineData("abc", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525")]
    public void SHA_224_is_that_of_the_standard(string text, string digest) =>
        Assert.Equal(digest, Convert.ToHexStringLower(Sha224.HashData(System.Text.Encoding.ASCII.GetBytes(text))));

    /// <summary>Test cases 2 and 6 of RFC 4231.</summary>
    [Theory]
    [InlineData("4a656665", "what do ya want for nothing?", "a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44")]
    [InlineData(null, "Test Using Larger Than Block-Size Key - Hash Key First", "95e9a0db962095adaebe9b2d6f0dbce2d499f112f2d2b7273fa6870e")]
    public void HMAC_with_SHA_224_is_that_of_the_RFC(string? key, string message, string mac)
    {
        var bytes = key is null ? [.. Enumerable.Repeat((byte)0xAA, 131)] : Convert.FromHexString(key);

        Assert.Equal(mac, Convert.ToHexStringLower(Macs.Make("HMAC_SHA_224", bytes, System.Text.Encoding.ASCII.GetBytes(message))));
    }

    [Theory]
    [InlineData("1234abcd-12ab-34cd-56ef-1234567890ab", true)]
    [InlineData("mrk-1234abcd12ab34cd56ef1234567890ab", true)]
    [InlineData("1234abcd12ab34cd56ef1234567890ab", false)]
    [InlineData("mrk-1234abcd-12ab-34cd-56ef-1234567890ab", false)]
    [InlineData("alias/x", false)]
    public void Reads_the_ids_of_keys(string text, bool isId)
    {
        Assert.Equal(isId, KeyName.TryParse(text, out var name));
        if (isId)
            Assert.Equal(text, name.ToString());
    }

    private const string PinnedBlob =
        "010000112233445566778899aabbccddeeff0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0000001cbe991a146465666768696a6b6c6d6e6f70717273c8c9cacbcccdcecfd0d1d2d3e64c9e06e4210bc572022db316dc6e48"
        + "68341d9e0ac9";
}
