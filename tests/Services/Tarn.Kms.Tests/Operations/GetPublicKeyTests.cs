using System.Security.Cryptography;

namespace Tarn.Kms.Tests.Operations;

public sealed class GetPublicKeyTests : KeyFixture
{
    [Fact]
    public async Task The_public_key_verifies_what_the_private_one_signs()
    {
        var key = await CreateAsync("ECC_NIST_P256", "SIGN_VERIFY");

        var answer = await World.CallAsync(new GetPublicKeyRequest { KeyId = key.KeyId });

        var signed = await World.CallAsync(new SignRequest { KeyId = key.KeyId, Message = Bytes("m"), SigningAlgorithm = "ECDSA_SHA_256" });
        using var curve = ECDsa.Create();
        curve.ImportSubjectPublicKeyInfo(answer.PublicKey!.Value.Span, out _);
        Assert.True(curve.VerifyData(Bytes("m"), signed.Signature!.Value.ToArray(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.Equal(("SIGN_VERIFY", "ECC_NIST_P256"), (answer.KeyUsage, answer.KeySpec));
        Assert.Equal(["ECDSA_SHA_256"], answer.SigningAlgorithms!);
        Assert.Null(answer.EncryptionAlgorithms);
        await World.FailsAsync("UnsupportedOperationException", new GetPublicKeyRequest { KeyId = (await CreateAsync()).KeyId });
    }
}
