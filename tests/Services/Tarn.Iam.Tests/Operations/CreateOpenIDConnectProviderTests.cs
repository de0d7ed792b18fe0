namespace Tarn.Iam.Tests.Operations;

public sealed class CreateOpenIDConnectProviderTests : IamFixture
{
    [Fact]
    public async Task A_provider_is_there_after_a_restart_and_its_address_is_taken()
    {
        const string Print = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
        const string Arn = "arn:aws:iam::123456789012:oidc-provider/login.example.com/team";
        await World.CallAsync(new CreateOpenIDConnectProviderRequest { Url = "https://login.example.com/team", ClientIDList = ["one"], ThumbprintList = [Print] });
        await World.RestartAsync();
        var found = await World.CallAsync(new GetOpenIDConnectProviderRequest { OpenIDConnectProviderArn = Arn });
        Assert.Equal("login.example.com/team", found.Url);
        Assert.Equal(["one"], found.ClientIDList!);
        Assert.Equal([Print], found.ThumbprintList!);
        var request = new CreateOpenIDConnectProviderRequest { Url = "https://login.example.com/team", ThumbprintList = [Print] };
        await World.FailsAsync("EntityAlreadyExistsException", request);
        foreach (var bad in new[] { "http://x.example.com", "nothing", "https://x.example.com/?a=b", "https://x.example.com:8443" })
            await World.FailsAsync("ValidationError", request with { Url = bad });
        await World.FailsAsync("InvalidInputException", request with { Url = "https://x.example.com", ThumbprintList = [.. Enumerable.Repeat(Print, 6)] });
        await World.FailsAsync("ValidationError", request with { Url = "https://x.example.com", ThumbprintList = ["short"] });
    }
}
