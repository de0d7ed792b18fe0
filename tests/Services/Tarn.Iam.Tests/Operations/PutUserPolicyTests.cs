namespace Tarn.Iam.Tests.Operations;

public sealed class PutUserPolicyTests : IamFixture
{
    [Fact]
    public async Task A_policy_is_written_over_the_one_of_its_name()
    {
        await MakeUserAsync("ann");
        await World.CallAsync(new PutUserPolicyRequest { UserName = "ann", PolicyName = "p", PolicyDocument = PolicyCheckTests.Permissions });
        var other = PolicyCheckTests.Permissions.Replace("s3", "glue", StringComparison.Ordinal);
        await World.CallAsync(new PutUserPolicyRequest { UserName = "ann", PolicyName = "p", PolicyDocument = other });
        await World.RestartAsync();
        var found = await World.CallAsync(new GetUserPolicyRequest { UserName = "ann", PolicyName = "p" });
        Assert.Equal(other, Uri.UnescapeDataString(found.PolicyDocument));
    }

    [Fact]
    public async Task A_malformed_policy__one_too_long_and_a_holder_that_is_not_there_are_refused()
    {
        await MakeUserAsync("ann");
        var request = new PutUserPolicyRequest { UserName = "ann", PolicyName = "p", PolicyDocument = PolicyCheckTests.Permissions };
        await World.FailsAsync("MalformedPolicyDocumentException", request with { PolicyDocument = "{}" });
        await World.FailsAsync("NoSuchEntityException", request with { UserName = "none" });
        var resource = new string('x', Limits.UserPolicyCharacters);
        var tooLong = await World.FailsAsync("LimitExceededException", request with { PolicyDocument = PolicyCheckTests.Permissions.Replace("\"*\"", $"\"arn:aws:s3:::{resource}\"", StringComparison.Ordinal) });
        Assert.Equal($"Maximum policy size of {Limits.UserPolicyCharacters} bytes exceeded for user ann", tooLong.Message);
    }
}
