namespace Tarn.Iam.Tests.Operations;

public sealed class AddClientIDToOpenIDConnectProviderTests : IamFixture
{
    [Fact]
    public async Task A_client_is_added_once()
    {
        const string Print = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
        const string Arn = "arn:aws:iam::123456789012:oidc-provider/login.example.com/team";
        await World.CallAsync(new CreateOpenIDConnectProviderRequest { Url = "https://login.example.com/team", ClientIDList = ["one"], ThumbprintList = [Print] });
        var request = new AddClientIDToOpenIDConnectProviderRequest { OpenIDConnectProviderArn = Arn, ClientID = "two" };
        await World.CallAsync(request);
        await World.CallAsync(request);
        await World.RestartAsync();
        Assert.Equal(["one", "two"], (await World.CallAsync(new GetOpenIDConnectProviderRequest { OpenIDConnectProviderArn = Arn })).ClientIDList!);
        await World.FailsAsync("NoSuchEntityException", request with { OpenIDConnectProviderArn = Arn + "x" });
    }
}
