namespace Tarn.Kms.Tests.Operations;

public sealed class GetKeyPolicyTests : KeyFixture
{
    [Fact]
    public async Task A_key_has_AWSs_default_policy_until_it_is_given_another()
    {
        var key = await CreateAsync();

        var answer = await World.CallAsync(new GetKeyPolicyRequest { KeyId = key.KeyId, PolicyName = "default" });

        Assert.Contains("\"Enable IAM User Permissions\"", answer.Policy, StringComparison.Ordinal);
        Assert.Contains("arn:aws:iam::123456789012:root", answer.Policy, StringComparison.Ordinal);
        Assert.Equal("default", answer.PolicyName);
        Assert.Equal("No such policy exists", (await World.FailsAsync("NotFoundException", new GetKeyPolicyRequest { KeyId = key.KeyId, PolicyName = "other" })).Message);
    }
}
