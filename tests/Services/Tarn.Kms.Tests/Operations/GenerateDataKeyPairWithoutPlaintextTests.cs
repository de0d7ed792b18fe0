using System.Security.Cryptography;

namespace Tarn.Kms.Tests.Operations;

public sealed class GenerateDataKeyPairWithoutPlaintextTests : KeyFixture
{
    [Fact]
    public async Task The_private_key_comes_encrypted_only()
    {
        var key = await CreateAsync();

        var answer = await World.CallAsync(new GenerateDataKeyPairWithoutPlaintextRequest { KeyId = key.KeyId, KeyPairSpec = "ECC_NIST_P256" });

        var opened = await World.CallAsync(new DecryptRequest { CiphertextBlob = answer.PrivateKeyCiphertextBlob });
        using var pair = ECDsa.Create();
        pair.ImportPkcs8PrivateKey(opened.Plaintext!.Value.Span, out _);
        Assert.Equal(answer.PublicKey!.Value.ToArray(), pair.ExportSubjectPublicKeyInfo());
    }
}
