namespace Tarn.Kms.Tests.Operations;

public sealed class VerifyMacTests : KeyFixture
{
    [Fact]
    public async Task A_wrong_code_is_an_error()
    {
        var key = await CreateAsync("HMAC_256", "GENERATE_VERIFY_MAC");
        var made = await World.CallAsync(new GenerateMacRequest { KeyId = key.KeyId, Message = Bytes("m"), MacAlgorithm = "HMAC_SHA_256" });
        var request = new VerifyMacRequest { KeyId = key.KeyId, Message = Bytes("m"), Mac = made.Mac, MacAlgorithm = "HMAC_SHA_256" };

        Assert.True((await World.CallAsync(request)).MacValid);
        await World.FailsAsync("KMSInvalidMacException", request with { Message = Bytes("n") });
        await World.FailsAsync("KMSInvalidMacException", request with { Mac = Bytes("m") });
    }
}
