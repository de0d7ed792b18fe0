namespace Tarn.Kms.Tests.Operations;

public sealed class ReEncryptTests : KeyFixture
{
    [Fact]
    public async Task A_ciphertext_goes_over_to_another_key_and_context()
    {
        var (one, two) = (await CreateAsync(), await CreateAsync());
        var blob = await EncryptAsync(one.KeyId, "text", Context("a", "1"));

        var answer = await World.CallAsync(new ReEncryptRequest
        {
            CiphertextBlob = blob,
            SourceEncryptionContext = Context("a", "1"),
            DestinationKeyId = two.KeyId,
            DestinationEncryptionContext = Context("b", "2"),
        });

        var changed = answer.CiphertextBlob!.Value.ToArray();
        Assert.Equal((one.Arn, two.Arn), (answer.SourceKeyId, answer.KeyId));
        Assert.Equal("text", await DecryptAsync(changed, Context("b", "2"), two.KeyId));
        await World.FailsAsync("IncorrectKeyException", new ReEncryptRequest { CiphertextBlob = blob, SourceKeyId = two.KeyId, DestinationKeyId = two.KeyId });
        await World.FailsAsync("InvalidCiphertextException", new ReEncryptRequest { CiphertextBlob = blob, DestinationKeyId = two.KeyId });
        await DisableAsync(two.KeyId);
        await World.FailsAsync("DisabledException", new ReEncryptRequest { CiphertextBlob = blob, DestinationKeyId = two.KeyId });
    }
}
