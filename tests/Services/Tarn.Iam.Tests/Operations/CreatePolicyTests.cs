using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class CreatePolicyTests : IamFixture
{
    [Fact]
    public async Task A_policy_is_there_after_a_restart_as_it_was_made()
    {
        var made = (await World.CallAsync(new CreatePolicyRequest { PolicyName = "mine", Path = "/team/", Description = "d", PolicyDocument = PolicyCheckTests.Permissions, Tags = [new ValuedTag("k", "v")] })).Policy!;
        await World.RestartAsync();
        var found = (await World.CallAsync(new GetPolicyRequest { PolicyArn = made.Arn })).Policy!;
        Assert.Matches("^ANPA[A-Z2-7]{17}$", made.PolicyId);
        Assert.Equal("arn:aws:iam::123456789012:policy/team/mine", made.Arn);
        Assert.Equal(made with { Tags = null }, found with { Tags = null });
        Assert.Equal(("v1", 0, true, "d"), (found.DefaultVersionId, found.AttachmentCount, found.IsAttachable, found.Description));
    }

    [Fact]
    public async Task A_taken_name_whatever_its_path_a_malformed_document_and_one_too_long_are_refused()
    {
        await MakePolicyAsync("mine");
        var request = new CreatePolicyRequest { PolicyName = "mine", Path = "/x/", PolicyDocument = PolicyCheckTests.Permissions };
        var taken = await World.FailsAsync("EntityAlreadyExistsException", request);
        await World.FailsAsync("MalformedPolicyDocumentException", request with { PolicyName = "other", PolicyDocument = "{}" });
        var resource = new string('x', Limits.ManagedPolicyCharacters);
        var tooLong = await World.FailsAsync("LimitExceededException", request with { PolicyName = "other", PolicyDocument = PolicyCheckTests.Permissions.Replace("\"*\"", $"\"arn:aws:s3:::{resource}\"", StringComparison.Ordinal) });
        Assert.Equal("A policy called mine already exists. Duplicate names are not allowed.", taken.Message);
        Assert.Equal("Cannot exceed quota for PolicySize: 6144", tooLong.Message);
    }
}
