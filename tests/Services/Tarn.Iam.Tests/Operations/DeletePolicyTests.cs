namespace Tarn.Iam.Tests.Operations;

public sealed class DeletePolicyTests : IamFixture
{
    [Fact]
    public async Task A_policy_stays_while_somebody_holds_it_or_it_has_versions()
    {
        var delete = new DeletePolicyRequest { PolicyArn = OwnPolicy("mine") };
        await MakePolicyAsync("mine");
        await MakeUserAsync("ann");
        await World.CallAsync(new AttachUserPolicyRequest { UserName = "ann", PolicyArn = OwnPolicy("mine") });
        var held = await World.FailsAsync("DeleteConflictException", delete);
        await World.CallAsync(new DetachUserPolicyRequest { UserName = "ann", PolicyArn = OwnPolicy("mine") });
        await World.CallAsync(new CreatePolicyVersionRequest { PolicyArn = OwnPolicy("mine"), PolicyDocument = PolicyCheckTests.Permissions });
        var versions = await World.FailsAsync("DeleteConflictException", delete);
        await World.CallAsync(new DeletePolicyVersionRequest { PolicyArn = OwnPolicy("mine"), VersionId = "v2" });
        await World.CallAsync(delete);
        await World.RestartAsync();
        Assert.Equal("Cannot delete a policy attached to entities.", held.Message);
        Assert.StartsWith("This policy has more than one version.", versions.Message, StringComparison.Ordinal);
        await World.FailsAsync("NoSuchEntityException", delete);
        await World.FailsAsync("AccessDenied", new DeletePolicyRequest { PolicyArn = Admin });
    }
}
