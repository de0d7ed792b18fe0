namespace Tarn.Iam.Tests.Operations;

public sealed class PutUserPermissionsBoundaryTests : IamFixture
{
    [Fact]
    public async Task A_boundary_is_set_over_the_one_before__and_counts_as_a_use_of_its_policy()
    {
        await MakeUserAsync("ann");
        await MakePolicyAsync("limit");
        await World.CallAsync(new PutUserPermissionsBoundaryRequest { UserName = "ann", PermissionsBoundary = Admin });
        await World.CallAsync(new PutUserPermissionsBoundaryRequest { UserName = "ann", PermissionsBoundary = OwnPolicy("limit") });
        await World.RestartAsync();
        Assert.Equal(OwnPolicy("limit"), (await World.CallAsync(new GetUserRequest { UserName = "ann" })).User.PermissionsBoundary!.PermissionsBoundaryArn);
        Assert.Equal(1, (await World.CallAsync(new GetPolicyRequest { PolicyArn = OwnPolicy("limit") })).Policy!.PermissionsBoundaryUsageCount);
        await World.FailsAsync("NoSuchEntityException", new PutUserPermissionsBoundaryRequest { UserName = "ann", PermissionsBoundary = OwnPolicy("none") });
        await World.FailsAsync("DeleteConflictException", new DeletePolicyRequest { PolicyArn = OwnPolicy("limit") });
    }
}
