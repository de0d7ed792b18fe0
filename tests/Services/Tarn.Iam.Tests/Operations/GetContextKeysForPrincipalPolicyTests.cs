namespace Tarn.Iam.Tests.Operations;

public sealed class GetContextKeysForPrincipalPolicyTests : IamFixture
{
    [Fact]
    public async Task Keys_of_what_a_user_holds_are_named()
    {
        const string Allow = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::lake/${aws:username}/*"}}""";
        await MakeUserAsync("ann");
        await World.CallAsync(new PutUserPolicyRequest { UserName = "ann", PolicyName = "p", PolicyDocument = Allow });
        var request = new GetContextKeysForPrincipalPolicyRequest { PolicySourceArn = "arn:aws:iam::123456789012:user/ann" };
        var brought = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}}""";
        Assert.Equal(["aws:username"], (await World.CallAsync(request)).ContextKeyNames!);
        Assert.Equal(["aws:SecureTransport", "aws:username"], (await World.CallAsync(request with { PolicyInputList = [brought] })).ContextKeyNames!);
        await World.FailsAsync("NoSuchEntityException", request with { PolicySourceArn = "arn:aws:iam::123456789012:user/none" });
    }
}
