using Tarn.Worlds;

namespace Tarn.Kms.Tests.Operations;

public sealed class DecryptTests : KeyFixture
{
    [Fact]
    public async Task The_context_must_be_that_of_the_encryption()
    {
        var key = await CreateAsync();
        var blob = await EncryptAsync(key.KeyId, "text", Context("bucket", "lake"));

        Assert.Equal("text", await DecryptAsync(blob, Context("bucket", "lake")));
        foreach (var other in (Dictionary<string, string>?[])[null, Context("bucket", "sea"), Context("Bucket", "lake")])
            await World.FailsAsync("InvalidCiphertextException", () => DecryptAsync(blob, other));
    }

    [Fact]
    public async Task Damage_another_key_and_another_account_are_told_apart()
    {
        var (key, other) = (await CreateAsync(), await CreateAsync());
        var blob = await EncryptAsync(key.KeyId, "text");

        await World.FailsAsync("IncorrectKeyException", () => DecryptAsync(blob, keyId: other.KeyId));
        await World.FailsAsync("InvalidCiphertextException", () => DecryptAsync(Bytes("nothing of the kind")));
        await World.FailsAsync("InvalidCiphertextException", () => DecryptAsync([.. blob[..^1], (byte)(blob[^1] ^ 1)]));
        await World.FailsAsync("InvalidCiphertextException", () => DecryptAsync(blob[..^1]));
        await World.FailsAsync("AccessDeniedException", new DecryptRequest { CiphertextBlob = blob }, World.CallOf("999999999999", World.Region));
        await World.FailsAsync("AccessDeniedException", new DecryptRequest { CiphertextBlob = blob }, World.CallOf(World.Account, "eu-west-1"));
    }

    [Fact]
    public async Task An_asymmetric_key_must_be_named()
    {
        var key = await CreateAsync("RSA_2048", "ENCRYPT_DECRYPT");
        var blob = await EncryptAsync(key.KeyId, "text", algorithm: "RSAES_OAEP_SHA_256");

        await World.FailsAsync("ValidationException", () => DecryptAsync(blob, algorithm: "RSAES_OAEP_SHA_256"));
        await World.FailsAsync("InvalidCiphertextException", () => DecryptAsync(blob, keyId: key.KeyId, algorithm: "RSAES_OAEP_SHA_1"));
    }
}
