namespace Tarn.Kms.Tests.Operations;

public sealed class GenerateMacTests : KeyFixture
{
    [Theory]
    [InlineData("HMAC_224", 28)]
    [InlineData("HMAC_256", 32)]
    [InlineData("HMAC_384", 48)]
    [InlineData("HMAC_512", 64)]
    public async Task A_code_is_as_long_as_its_hash_and_the_same_each_time(string spec, int length)
    {
        var key = await CreateAsync(spec, "GENERATE_VERIFY_MAC");
        var request = new GenerateMacRequest { KeyId = key.KeyId, Message = Bytes("m"), MacAlgorithm = $"HMAC_SHA_{spec[^3..]}" };

        var one = await World.CallAsync(request);
        await World.RestartAsync();
        var two = await World.CallAsync(request);

        Assert.Equal(length, one.Mac!.Value.Length);
        Assert.Equal(one.Mac.Value.ToArray(), two.Mac!.Value.ToArray());
        await World.FailsAsync("InvalidKeyUsageException", request with { MacAlgorithm = spec == "HMAC_224" ? "HMAC_SHA_256" : "HMAC_SHA_224" });
    }
}
