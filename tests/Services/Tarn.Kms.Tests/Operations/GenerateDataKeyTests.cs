namespace Tarn.Kms.Tests.Operations;

public sealed class GenerateDataKeyTests : KeyFixture
{
    [Fact]
    public async Task The_ciphertext_opens_to_the_key()
    {
        var key = await CreateAsync();

        var answer = await World.CallAsync(new GenerateDataKeyRequest { KeyId = key.KeyId, KeySpec = "AES_256", EncryptionContext = Context("a", "1") });

        var opened = await World.CallAsync(new DecryptRequest { CiphertextBlob = answer.CiphertextBlob, EncryptionContext = Context("a", "1") });
        Assert.Equal(32, answer.Plaintext!.Value.Length);
        Assert.Equal(answer.Plaintext.Value.ToArray(), opened.Plaintext!.Value.ToArray());
        Assert.Equal(16, (await World.CallAsync(new GenerateDataKeyRequest { KeyId = key.KeyId, KeySpec = "AES_128" })).Plaintext!.Value.Length);
        Assert.Equal(1024, (await World.CallAsync(new GenerateDataKeyRequest { KeyId = key.KeyId, NumberOfBytes = 1024 })).Plaintext!.Value.Length);
        await World.FailsAsync("ValidationException", new GenerateDataKeyRequest { KeyId = key.KeyId });
        await World.FailsAsync("ValidationException", new GenerateDataKeyRequest { KeyId = key.KeyId, KeySpec = "AES_256", NumberOfBytes = 32 });
        await World.FailsAsync("ValidationException", new GenerateDataKeyRequest { KeyId = key.KeyId, NumberOfBytes = 1025 });
    }
}
