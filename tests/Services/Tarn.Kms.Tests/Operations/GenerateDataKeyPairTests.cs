using System.Security.Cryptography;

namespace Tarn.Kms.Tests.Operations;

public sealed class GenerateDataKeyPairTests : KeyFixture
{
    [Theory]
    [InlineData("RSA_2048")]
    [InlineData("ECC_NIST_P384")]
    [InlineData("ECC_SECG_P256K1")]
    public async Task The_private_key_is_that_of_the_public_one(string spec)
    {
        var key = await CreateAsync();

        var answer = await World.CallAsync(new GenerateDataKeyPairRequest { KeyId = key.KeyId, KeyPairSpec = spec });

        var opened = await World.CallAsync(new DecryptRequest { CiphertextBlob = answer.PrivateKeyCiphertextBlob });
        Assert.Equal(answer.PrivateKeyPlaintext!.Value.ToArray(), opened.Plaintext!.Value.ToArray());
        using AsymmetricAlgorithm pair = spec.StartsWith("RSA", StringComparison.Ordinal) ? RSA.Create() : ECDsa.Create();
        pair.ImportPkcs8PrivateKey(opened.Plaintext.Value.Span, out _);
        Assert.Equal(answer.PublicKey!.Value.ToArray(), pair.ExportSubjectPublicKeyInfo());
        Assert.Equal(spec, answer.KeyPairSpec);
    }

    [Fact]
    public async Task It_needs_a_symmetric_key_and_a_kind_that_is_there()
    {
        var (key, rsa) = (await CreateAsync(), await CreateAsync("RSA_2048", "ENCRYPT_DECRYPT"));

        await World.FailsAsync("InvalidKeyUsageException", new GenerateDataKeyPairRequest { KeyId = rsa.KeyId, KeyPairSpec = "RSA_2048" });
        await World.FailsAsync("UnsupportedOperationException", new GenerateDataKeyPairRequest { KeyId = key.KeyId, KeyPairSpec = "SM2" });
    }
}
