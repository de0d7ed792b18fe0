using Tarn.Worlds;

namespace Tarn.Kms.Tests.Operations;

public sealed class EncryptTests : KeyFixture
{
    [Fact]
    public async Task What_is_encrypted_opens_after_a_restart_and_never_looks_the_same()
    {
        var key = await CreateAsync();

        var (one, two) = (await EncryptAsync(key.KeyId, "text"), await EncryptAsync(key.Arn, "text"));
        await World.RestartAsync();

        Assert.NotEqual(one, two);
        Assert.Equal("text", await DecryptAsync(one));
        Assert.Equal("text", await DecryptAsync(two, keyId: key.KeyId));
    }

    [Fact]
    public async Task Many_at_once_do_not_disturb_each_other()
    {
        var key = await CreateAsync();

        await Parallel.ForAsync(0, 400, async (i, _) => Assert.Equal($"text {i}", await DecryptAsync(await EncryptAsync(key.KeyId, $"text {i}"))));
    }

    [Fact]
    public async Task Four_kilobytes_and_no_more_and_no_less_than_one_byte()
    {
        var key = await CreateAsync();
        var most = await EncryptAsync(key.KeyId, new string('x', 4096));

        Assert.Equal(4096, (await DecryptAsync(most)).Length);
        await World.FailsAsync("ValidationException", () => EncryptAsync(key.KeyId, new string('x', 4097)));
        await World.FailsAsync("ValidationException", () => EncryptAsync(key.KeyId, ""));
    }

    [Fact]
    public async Task A_key_of_another_usage_or_algorithm_is_refused_and_a_dry_run_does_nothing()
    {
        var (key, mac) = (await CreateAsync(), await CreateAsync("HMAC_256", "GENERATE_VERIFY_MAC"));

        var usage = await World.FailsAsync("InvalidKeyUsageException", () => EncryptAsync(mac.KeyId, "x"));
        await World.FailsAsync("InvalidKeyUsageException", () => EncryptAsync(key.KeyId, "x", algorithm: "RSAES_OAEP_SHA_256"));
        var dry = await World.FailsAsync("DryRunOperationException", new EncryptRequest { KeyId = key.KeyId, Plaintext = Bytes("x"), DryRun = true });

        Assert.Equal($"{mac.Arn} key usage is GENERATE_VERIFY_MAC which is not valid for Encrypt.", usage.Message);
        Assert.Equal(412, dry.Status);
    }

    [Fact]
    public async Task An_RSA_key_encrypts_what_fits_and_takes_no_context()
    {
        var key = await CreateAsync("RSA_2048", "ENCRYPT_DECRYPT");

        foreach (var (algorithm, most) in ((string, int)[])[("RSAES_OAEP_SHA_1", 214), ("RSAES_OAEP_SHA_256", 190)])
        {
            var blob = await EncryptAsync(key.KeyId, new string('x', most), algorithm: algorithm);
            Assert.Equal(256, blob.Length);
            Assert.Equal(most, (await DecryptAsync(blob, keyId: key.KeyId, algorithm: algorithm)).Length);
            await World.FailsAsync("ValidationException", () => EncryptAsync(key.KeyId, new string('x', most + 1), algorithm: algorithm));
        }

        await World.FailsAsync("ValidationException", () => EncryptAsync(key.KeyId, "x", Context("a", "1"), "RSAES_OAEP_SHA_256"));
        await World.FailsAsync("InvalidKeyUsageException", () => EncryptAsync(key.KeyId, "x"));
    }
}
