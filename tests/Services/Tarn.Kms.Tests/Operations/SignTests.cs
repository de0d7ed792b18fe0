using System.Security.Cryptography;

namespace Tarn.Kms.Tests.Operations;

public sealed class SignTests : KeyFixture
{
    [Theory]
    [InlineData("RSA_2048", "RSASSA_PSS_SHA_256")]
    [InlineData("RSA_2048", "RSASSA_PSS_SHA_384")]
    [InlineData("RSA_2048", "RSASSA_PSS_SHA_512")]
    [InlineData("RSA_2048", "RSASSA_PKCS1_V1_5_SHA_256")]
    [InlineData("RSA_2048", "RSASSA_PKCS1_V1_5_SHA_384")]
    [InlineData("RSA_2048", "RSASSA_PKCS1_V1_5_SHA_512")]
    [InlineData("ECC_NIST_P256", "ECDSA_SHA_256")]
    [InlineData("ECC_NIST_P384", "ECDSA_SHA_384")]
    [InlineData("ECC_NIST_P521", "ECDSA_SHA_512")]
    [InlineData("ECC_SECG_P256K1", "ECDSA_SHA_256")]
    public async Task A_signature_verifies_for_the_message_and_for_its_digest(string spec, string algorithm)
    {
        var key = await CreateAsync(spec, "SIGN_VERIFY");
        var digest = algorithm[^3..] switch { "256" => SHA256.HashData(Bytes("m")), "384" => SHA384.HashData(Bytes("m")), _ => SHA512.HashData(Bytes("m")) };

        var raw = await World.CallAsync(new SignRequest { KeyId = key.KeyId, Message = Bytes("m"), SigningAlgorithm = algorithm });
        var signed = await World.CallAsync(new SignRequest { KeyId = key.KeyId, Message = digest, MessageType = "DIGEST", SigningAlgorithm = algorithm });

        foreach (var signature in (ReadOnlyMemory<byte>?[])[raw.Signature, signed.Signature])
        {
            Assert.True((await World.CallAsync(new VerifyRequest { KeyId = key.KeyId, Message = Bytes("m"), Signature = signature, SigningAlgorithm = algorithm })).SignatureValid);
            Assert.True((await World.CallAsync(new VerifyRequest { KeyId = key.KeyId, Message = digest, MessageType = "DIGEST", Signature = signature, SigningAlgorithm = algorithm })).SignatureValid);
        }
    }

    [Fact]
    public async Task Algorithms_and_digests_that_do_not_fit_are_refused()
    {
        var key = await CreateAsync("ECC_NIST_P256", "SIGN_VERIFY");

        var other = await World.FailsAsync("InvalidKeyUsageException", new SignRequest { KeyId = key.KeyId, Message = Bytes("m"), SigningAlgorithm = "RSASSA_PSS_SHA_256" });
        var length = await World.FailsAsync(
            "ValidationException", new SignRequest { KeyId = key.KeyId, Message = Bytes("m"), MessageType = "DIGEST", SigningAlgorithm = "ECDSA_SHA_256" });
        await World.FailsAsync("InvalidKeyUsageException", new SignRequest { KeyId = (await CreateAsync()).KeyId, Message = Bytes("m"), SigningAlgorithm = "ECDSA_SHA_256" });

        Assert.Equal("Algorithm RSASSA_PSS_SHA_256 is incompatible with key spec ECC_NIST_P256.", other.Message);
        Assert.Equal("Digest is invalid length for algorithm ECDSA_SHA_256.", length.Message);
    }
}
