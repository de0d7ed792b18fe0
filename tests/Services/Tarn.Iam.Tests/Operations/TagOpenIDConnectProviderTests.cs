using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class TagOpenIDConnectProviderTests : IamFixture
{
    [Fact]
    public async Task Keys_are_kept_once_whatever_their_case__and_too_many_or_one_given_twice_are_refused()
    {
        const string Print = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
        const string Arn = "arn:aws:iam::123456789012:oidc-provider/login.example.com/team";
        await World.CallAsync(new CreateOpenIDConnectProviderRequest { Url = "https://login.example.com/team", ClientIDList = ["one"], ThumbprintList = [Print] });
        await World.CallAsync(new TagOpenIDConnectProviderRequest { OpenIDConnectProviderArn = Arn, Tags = [new ValuedTag("Team", "a"), new ValuedTag("cost", "1")] });
        await World.CallAsync(new TagOpenIDConnectProviderRequest { OpenIDConnectProviderArn = Arn, Tags = [new ValuedTag("team", "b")] });
        await World.RestartAsync();
        Assert.Equal([new Tag("cost", "1"), new Tag("team", "b")], (await World.CallAsync(new ListOpenIDConnectProviderTagsRequest { OpenIDConnectProviderArn = Arn })).Tags);
        await World.FailsAsync("InvalidInputException", new TagOpenIDConnectProviderRequest { OpenIDConnectProviderArn = Arn, Tags = [new ValuedTag("a", ""), new ValuedTag("A", "")] });
        await World.FailsAsync("LimitExceededException", new TagOpenIDConnectProviderRequest { OpenIDConnectProviderArn = Arn, Tags = [.. Enumerable.Range(0, 50).Select(i => new ValuedTag($"k{i}", ""))] });
    }
}
