using Tarn.Worlds;

namespace Tarn.Kms.Tests.Operations;

public sealed class DeriveSharedSecretTests : KeyFixture
{
    [Theory]
    [InlineData("ECC_NIST_P256", 32)]
    [InlineData("ECC_NIST_P384", 48)]
    [InlineData("ECC_NIST_P521", 66)]
    public async Task Both_sides_come_to_the_same_secret(string spec, int length)
    {
        var (one, two) = (await CreateAsync(spec, "KEY_AGREEMENT"), await CreateAsync(spec, "KEY_AGREEMENT"));

        var (left, right) = (await DeriveAsync(one, two), await DeriveAsync(two, one));

        Assert.Equal(length, left.Length);
        Assert.Equal(left, right);
    }

    [Fact]
    public async Task Another_curve_and_what_is_no_key_are_refused()
    {
        var (one, two) = (await CreateAsync("ECC_NIST_P256", "KEY_AGREEMENT"), await CreateAsync("ECC_NIST_P384", "KEY_AGREEMENT"));

        await World.FailsAsync("ValidationException", () => DeriveAsync(one, two));
        await World.FailsAsync("ValidationException", new DeriveSharedSecretRequest { KeyId = one.KeyId, KeyAgreementAlgorithm = "ECDH", PublicKey = Bytes("junk") });
        await World.FailsAsync("InvalidKeyUsageException", new DeriveSharedSecretRequest { KeyId = (await CreateAsync()).KeyId, KeyAgreementAlgorithm = "ECDH", PublicKey = Bytes("junk") });
    }

    private async Task<byte[]> DeriveAsync(KeyMetadata own, KeyMetadata other)
    {
        var key = await World.CallAsync(new GetPublicKeyRequest { KeyId = other.KeyId });
        var answer = await World.CallAsync(new DeriveSharedSecretRequest { KeyId = own.KeyId, KeyAgreementAlgorithm = "ECDH", PublicKey = key.PublicKey });
        return answer.SharedSecret!.Value.ToArray();
    }
}
