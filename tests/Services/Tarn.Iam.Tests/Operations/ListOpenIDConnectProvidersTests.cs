namespace Tarn.Iam.Tests.Operations;

public sealed class ListOpenIDConnectProvidersTests : IamFixture
{
    [Fact]
    public async Task Providers_are_listed()
    {
        const string Print = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
        const string Arn = "arn:aws:iam::123456789012:oidc-provider/login.example.com/team";
        Assert.Empty((await World.CallAsync(new ListOpenIDConnectProvidersRequest())).OpenIDConnectProviderList!);
        await World.CallAsync(new CreateOpenIDConnectProviderRequest { Url = "https://login.example.com/team", ClientIDList = ["one"], ThumbprintList = [Print] });
        Assert.Equal([Arn], (await World.CallAsync(new ListOpenIDConnectProvidersRequest())).OpenIDConnectProviderList!.Select(entry => entry.Arn!));
    }
}
