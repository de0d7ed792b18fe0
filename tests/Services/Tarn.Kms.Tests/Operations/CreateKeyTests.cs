namespace Tarn.Kms.Tests.Operations;

public sealed class CreateKeyTests : KeyFixture
{
    [Fact]
    public async Task A_key_is_there_after_a_restart_with_what_it_was_made_with()
    {
        var made = (await World.CallAsync(new CreateKeyRequest { Description = "lake", Tags = [new KeyTag("team", "a")] })).KeyMetadata;
        await World.RestartAsync();

        var got = await GetAsync(made.Arn);

        Assert.Equal(made.KeyId, got.KeyId);
        Assert.Equal($"arn:aws:kms:us-east-1:123456789012:key/{made.KeyId}", got.Arn);
        Assert.Equal("lake", got.Description);
        Assert.Equal(("Enabled", true, "ENCRYPT_DECRYPT", "SYMMETRIC_DEFAULT"), (got.KeyState, got.Enabled, got.KeyUsage, got.KeySpec));
        Assert.Equal(("CUSTOMER", "AWS_KMS"), (got.KeyManager, got.Origin));
        Assert.Equal(["SYMMETRIC_DEFAULT"], got.EncryptionAlgorithms!);
        Assert.Null(got.SigningAlgorithms);
    }

    [Theory]
    [InlineData("SM2", "SIGN_VERIFY", "UnsupportedOperationException")]
    [InlineData("RSA_2048", null, "ValidationException")]
    [InlineData("RSA_2048", "GENERATE_VERIFY_MAC", "ValidationException")]
    [InlineData("SYMMETRIC_DEFAULT", "SIGN_VERIFY", "ValidationException")]
    [InlineData("ECC_SECG_P256K1", "KEY_AGREEMENT", "ValidationException")]
    public async Task Kinds_that_are_not_there_and_usages_that_do_not_fit_are_refused(string spec, string? usage, string code)
    {
        await World.FailsAsync(code, new CreateKeyRequest { KeySpec = spec, KeyUsage = usage });
        Assert.Empty((await World.CallAsync(new ListKeysRequest())).Keys);
    }

    [Fact]
    public async Task What_Tarn_has_not_and_bad_tags_are_refused_by_name()
    {
        foreach (var origin in (string[])["AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"])
            Assert.Contains(origin, (await World.FailsAsync("UnsupportedOperationException", new CreateKeyRequest { Origin = origin })).Message, StringComparison.Ordinal);
        await World.FailsAsync("TagException", new CreateKeyRequest { Tags = [new KeyTag("aws:x", "1")] });
        await World.FailsAsync("TagException", new CreateKeyRequest { Tags = [new KeyTag("x", "1"), new KeyTag("x", "2")] });
        await World.FailsAsync("ValidationException", new CreateKeyRequest { KeySpec = "HMAC_256", CustomerMasterKeySpec = "HMAC_256", KeyUsage = "GENERATE_VERIFY_MAC" });
    }

    [Fact]
    public async Task A_policy_that_is_none_or_that_locks_the_caller_out_is_refused()
    {
        const string foreign = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:root"},"Action":"kms:*","Resource":"*"}}""";

        await World.FailsAsync("MalformedPolicyDocumentException", new CreateKeyRequest { Policy = "{" });
        var locked = await World.FailsAsync("MalformedPolicyDocumentException", new CreateKeyRequest { Policy = foreign });
        var made = await World.CallAsync(new CreateKeyRequest { Policy = foreign, BypassPolicyLockoutSafetyCheck = true });

        Assert.Equal("The new key policy will not allow you to update the key policy in the future.", locked.Message);
        Assert.Equal(foreign, (await World.CallAsync(new GetKeyPolicyRequest { KeyId = made.KeyMetadata.KeyId })).Policy);
    }
}
