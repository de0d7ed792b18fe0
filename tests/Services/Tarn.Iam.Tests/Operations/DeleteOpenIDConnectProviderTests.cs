namespace Tarn.Iam.Tests.Operations;

public sealed class DeleteOpenIDConnectProviderTests : IamFixture
{
    [Fact]
    public async Task A_provider_is_gone_and_may_be_deleted_again()
    {
        const string Print = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
        const string Arn = "arn:aws:iam::123456789012:oidc-provider/login.example.com/team";
        await World.CallAsync(new CreateOpenIDConnectProviderRequest { Url = "https://login.example.com/team", ClientIDList = ["one"], ThumbprintList = [Print] });
        await World.CallAsync(new DeleteOpenIDConnectProviderRequest { OpenIDConnectProviderArn = Arn });
        await World.RestartAsync();
        await World.CallAsync(new DeleteOpenIDConnectProviderRequest { OpenIDConnectProviderArn = Arn });
        await World.FailsAsync("NoSuchEntityException", new GetOpenIDConnectProviderRequest { OpenIDConnectProviderArn = Arn });
    }
}
