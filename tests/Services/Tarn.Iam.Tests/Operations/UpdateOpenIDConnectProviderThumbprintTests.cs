namespace Tarn.Iam.Tests.Operations;

public sealed class UpdateOpenIDConnectProviderThumbprintTests : IamFixture
{
    [Fact]
    public async Task Thumbprints_are_replaced()
    {
        const string Print = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
        const string Arn = "arn:aws:iam::123456789012:oidc-provider/login.example.com/team";
        await World.CallAsync(new CreateOpenIDConnectProviderRequest { Url = "https://login.example.com/team", ClientIDList = ["one"], ThumbprintList = [Print] });
        var other = new string('a', 40);
        var request = new UpdateOpenIDConnectProviderThumbprintRequest { OpenIDConnectProviderArn = Arn, ThumbprintList = [other] };
        await World.CallAsync(request);
        await World.RestartAsync();
        Assert.Equal([other], (await World.CallAsync(new GetOpenIDConnectProviderRequest { OpenIDConnectProviderArn = Arn })).ThumbprintList!);
        await World.FailsAsync("InvalidInputException", request with { ThumbprintList = [.. Enumerable.Repeat(other, 6)] });
        await World.FailsAsync("NoSuchEntityException", request with { OpenIDConnectProviderArn = Arn + "x" });
    }
}
