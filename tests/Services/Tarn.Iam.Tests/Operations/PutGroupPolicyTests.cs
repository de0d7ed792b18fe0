namespace Tarn.Iam.Tests.Operations;

public sealed class PutGroupPolicyTests : IamFixture
{
    [Fact]
    public async Task A_policy_is_written_over_the_one_of_its_name()
    {
        await World.CallAsync(new CreateGroupRequest { GroupName = "ann" });
        await World.CallAsync(new PutGroupPolicyRequest { GroupName = "ann", PolicyName = "p", PolicyDocument = PolicyCheckTests.Permissions });
        var other = PolicyCheckTests.Permissions.Replace("s3", "glue", StringComparison.Ordinal);
        await World.CallAsync(new PutGroupPolicyRequest { GroupName = "ann", PolicyName = "p", PolicyDocument = other });
        await World.RestartAsync();
        var found = await World.CallAsync(new GetGroupPolicyRequest { GroupName = "ann", PolicyName = "p" });
        Assert.Equal(other, Uri.UnescapeDataString(found.PolicyDocument));
    }

    [Fact]
    public async Task A_malformed_policy__one_too_long_and_a_holder_that_is_not_there_are_refused()
    {
        await World.CallAsync(new CreateGroupRequest { GroupName = "ann" });
        var request = new PutGroupPolicyRequest { GroupName = "ann", PolicyName = "p", PolicyDocument = PolicyCheckTests.Permissions };
        await World.FailsAsync("MalformedPolicyDocumentException", request with { PolicyDocument = "{}" });
        await World.FailsAsync("NoSuchEntityException", request with { GroupName = "none" });
        var resource = new string('x', Limits.GroupPolicyCharacters);
        var tooLong = await World.FailsAsync("LimitExceededException", request with { PolicyDocument = PolicyCheckTests.Permissions.Replace("\"*\"", $"\"arn:aws:s3:::{resource}\"", StringComparison.Ordinal) });
        Assert.Equal($"Maximum policy size of {Limits.GroupPolicyCharacters} bytes exceeded for group ann", tooLong.Message);
    }
}
