namespace Tarn.Kms.Tests.Operations;

public sealed class GenerateDataKeyWithoutPlaintextTests : KeyFixture
{
    [Fact]
    public async Task The_key_comes_encrypted_only()
    {
        var key = await CreateAsync();

        var answer = await World.CallAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = key.KeyId, KeySpec = "AES_256" });

        Assert.Equal(key.Arn, answer.KeyId);
        Assert.Equal(32, (await World.CallAsync(new DecryptRequest { CiphertextBlob = answer.CiphertextBlob })).Plaintext!.Value.Length);
    }
}
