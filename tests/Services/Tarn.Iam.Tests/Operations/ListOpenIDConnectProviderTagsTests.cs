using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class ListOpenIDConnectProviderTagsTests : IamFixture
{
    [Fact]
    public async Task Tags_are_listed_by_key_in_pages()
    {
        const string Print = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
        const string Arn = "arn:aws:iam::123456789012:oidc-provider/login.example.com/team";
        await World.CallAsync(new CreateOpenIDConnectProviderRequest { Url = "https://login.example.com/team", ClientIDList = ["one"], ThumbprintList = [Print] });
        await World.CallAsync(new TagOpenIDConnectProviderRequest { OpenIDConnectProviderArn = Arn, Tags = [new ValuedTag("b", "2"), new ValuedTag("a", "1")] });
        var first = await World.CallAsync(new ListOpenIDConnectProviderTagsRequest { OpenIDConnectProviderArn = Arn, MaxItems = 1 });
        var rest = await World.CallAsync(new ListOpenIDConnectProviderTagsRequest { OpenIDConnectProviderArn = Arn, Marker = first.Marker });
        Assert.Equal([new Tag("a", "1")], first.Tags);
        Assert.Equal([new Tag("b", "2")], rest.Tags);
        Assert.False(rest.IsTruncated);
    }
}
