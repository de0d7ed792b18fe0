using Tarn.Worlds;

namespace Tarn.Kms.Tests.Operations;

public sealed class DescribeKeyTests : KeyFixture
{
    [Fact]
    public async Task A_key_is_found_by_its_id_its_ARN_its_alias_and_the_ARN_of_that()
    {
        var key = await CreateAsync();
        await AliasAsync("alias/lake", key.KeyId);

        foreach (var name in (string[])[key.KeyId, key.Arn, "alias/lake", "arn:aws:kms:us-east-1:123456789012:alias/lake"])
            Assert.Equal(key.Arn, (await GetAsync(name)).Arn);
    }

    [Theory]
    [InlineData("no-key", "NotFoundException", "Invalid keyId 'no-key'")]
    [InlineData("1234abcd-12ab-34cd-56ef-1234567890ab", "NotFoundException", "Key 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab' does not exist")]
    [InlineData("alias/none", "NotFoundException", "Alias arn:aws:kms:us-east-1:123456789012:alias/none is not found.")]
    [InlineData("arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab", "NotFoundException", "Invalid arn eu-west-1")]
    [InlineData("arn:aws:kms:us-east-1:999999999999:key/1234abcd-12ab-34cd-56ef-1234567890ab", "NotFoundException", "Key 'arn:aws:kms:us-east-1:999999999999:key/1234abcd-12ab-34cd-56ef-1234567890ab' does not exist")]
    [InlineData("arn:aws:kms:us-east-1:999999999999:alias/none", "NotFoundException", "Alias arn:aws:kms:us-east-1:999999999999:alias/none is not found.")]
    [InlineData("arn:aws:s3:::bucket", "InvalidArnException", "Invalid arn arn:aws:s3:::bucket")]
    public async Task What_is_not_there_is_told_in_AWSs_words(string keyId, string code, string message) =>
        Assert.Equal(message, (await World.FailsAsync(code, new DescribeKeyRequest { KeyId = keyId })).Message);

    [Fact]
    public async Task A_key_of_another_account_is_denied_and_one_of_another_region_is_not_there()
    {
        var key = await CreateAsync();

        await World.FailsAsync("AccessDeniedException", new DescribeKeyRequest { KeyId = key.Arn }, World.CallOf("999999999999", World.Region));
        await World.FailsAsync("NotFoundException", new DescribeKeyRequest { KeyId = key.KeyId }, World.CallOf("999999999999", World.Region));
        await World.FailsAsync("NotFoundException", new DescribeKeyRequest { KeyId = key.KeyId }, World.CallOf(World.Account, "eu-west-1"));
    }

    [Fact]
    public async Task A_key_that_AWS_manages_comes_into_being_when_it_is_named_and_cannot_be_changed()
    {
        var made = await GetAsync("alias/aws/s3");
        await World.RestartAsync();
        var again = await GetAsync("alias/aws/s3");

        Assert.Equal(made.KeyId, again.KeyId);
        Assert.Equal("AWS", again.KeyManager);
        Assert.Equal("secret", await DecryptAsync(await EncryptAsync("alias/aws/s3", "secret")));
        Assert.Contains("s3.us-east-1.amazonaws.com", (await World.CallAsync(new GetKeyPolicyRequest { KeyId = made.KeyId })).Policy, StringComparison.Ordinal);
        await World.FailsAsync("AccessDeniedException", new DisableKeyRequest { KeyId = made.KeyId });
        await World.FailsAsync("AccessDeniedException", new ScheduleKeyDeletionRequest { KeyId = made.KeyId });
        await World.FailsAsync("NotFoundException", new DescribeKeyRequest { KeyId = "alias/aws/nothing" });
    }
}
