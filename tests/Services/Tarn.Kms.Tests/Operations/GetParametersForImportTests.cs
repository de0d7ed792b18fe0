using System.Security.Cryptography;

namespace Tarn.Kms.Tests.Operations;

public sealed class GetParametersForImportTests : KeyFixture
{
    [Fact]
    public async Task Only_keys_of_external_origin_get_a_public_key_and_a_token()
    {
        var (own, key) = (await CreateAsync(), await CreateExternalAsync());

        var answer = await World.CallAsync(new GetParametersForImportRequest { KeyId = key.KeyId, WrappingAlgorithm = "RSAES_OAEP_SHA_256", WrappingKeySpec = "RSA_2048" });

        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(answer.PublicKey!.Value.Span, out _);
        Assert.Equal((2048, key.Arn), (rsa.KeySize, answer.KeyId));
        Assert.Equal(World.Clock.Now.AddHours(24), answer.ParametersValidTo);
        await World.FailsAsync(
            "UnsupportedOperationException", new GetParametersForImportRequest { KeyId = own.KeyId, WrappingAlgorithm = "RSAES_OAEP_SHA_256", WrappingKeySpec = "RSA_2048" });
        await World.FailsAsync(
            "UnsupportedOperationException", new GetParametersForImportRequest { KeyId = key.KeyId, WrappingAlgorithm = "RSAES_PKCS1_V1_5", WrappingKeySpec = "RSA_2048" });
    }
}
