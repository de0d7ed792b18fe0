using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class UntagOpenIDConnectProviderTests : IamFixture
{
    [Fact]
    public async Task Tags_are_taken_off_whatever_their_case()
    {
        const string Print = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
        const string Arn = "arn:aws:iam::123456789012:oidc-provider/login.example.com/team";
        await World.CallAsync(new CreateOpenIDConnectProviderRequest { Url = "https://login.example.com/team", ClientIDList = ["one"], ThumbprintList = [Print] });
        await World.CallAsync(new TagOpenIDConnectProviderRequest { OpenIDConnectProviderArn = Arn, Tags = [new ValuedTag("Team", "a"), new ValuedTag("cost", "1")] });
        await World.CallAsync(new UntagOpenIDConnectProviderRequest { OpenIDConnectProviderArn = Arn, TagKeys = ["team", "none"] });
        Assert.Equal([new Tag("cost", "1")], (await World.CallAsync(new ListOpenIDConnectProviderTagsRequest { OpenIDConnectProviderArn = Arn })).Tags);
    }
}
