namespace Tarn.Kms.Tests.Operations;

public sealed class VerifyTests : KeyFixture
{
    [Fact]
    public async Task A_wrong_signature_is_an_error()
    {
        var key = await CreateAsync("ECC_NIST_P256", "SIGN_VERIFY");
        var signed = await World.CallAsync(new SignRequest { KeyId = key.KeyId, Message = Bytes("m"), SigningAlgorithm = "ECDSA_SHA_256" });

        await World.FailsAsync(
            "KMSInvalidSignatureException", new VerifyRequest { KeyId = key.KeyId, Message = Bytes("n"), Signature = signed.Signature, SigningAlgorithm = "ECDSA_SHA_256" });
        await World.FailsAsync(
            "KMSInvalidSignatureException", new VerifyRequest { KeyId = key.KeyId, Message = Bytes("m"), Signature = Bytes("junk"), SigningAlgorithm = "ECDSA_SHA_256" });
    }
}
