namespace Tarn.Iam.Tests.Operations;

public sealed class GetOpenIDConnectProviderTests : IamFixture
{
    [Fact]
    public async Task A_provider_that_is_not_there_is_refused()
    {
        const string Print = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
        const string Arn = "arn:aws:iam::123456789012:oidc-provider/login.example.com/team";
        var missing = await World.FailsAsync("NoSuchEntityException", new GetOpenIDConnectProviderRequest { OpenIDConnectProviderArn = Arn });
        Assert.Equal($"OpenIDConnect Provider not found for arn {Arn}", missing.Message);
        await World.CallAsync(new CreateOpenIDConnectProviderRequest { Url = "https://login.example.com/team", ClientIDList = ["one"], ThumbprintList = [Print] });
        Assert.NotNull((await World.CallAsync(new GetOpenIDConnectProviderRequest { OpenIDConnectProviderArn = Arn })).CreateDate);
    }
}
