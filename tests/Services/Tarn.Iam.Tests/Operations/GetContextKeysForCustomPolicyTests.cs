namespace Tarn.Iam.Tests.Operations;

public sealed class GetContextKeysForCustomPolicyTests : IamFixture
{
    [Fact]
    public async Task Keys_of_variables_and_of_conditions_are_named_once()
    {
        const string Policy = """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${aws:username}/*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}},
              {"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"AWS:sourceip":"x","s3:prefix":"${aws:PrincipalTag/team}"}}}]}
            """;
        var found = await World.CallAsync(new GetContextKeysForCustomPolicyRequest { PolicyInputList = [Policy] });
        Assert.Equal(["aws:PrincipalTag/team", "aws:SourceIp", "aws:username", "s3:prefix"], found.ContextKeyNames!);
        await World.FailsAsync("InvalidInputException", new GetContextKeysForCustomPolicyRequest { PolicyInputList = ["{}"] });
    }
}
