namespace Tarn.Iam.Tests.Operations;

public sealed class ListPoliciesTests : IamFixture
{
    [Fact]
    public async Task Scopes_paths_and_uses_narrow_the_list()
    {
        await MakePolicyAsync("mine");
        await World.CallAsync(new CreatePolicyRequest { PolicyName = "team", Path = "/team/", PolicyDocument = PolicyCheckTests.Permissions });
        await World.CallAsync(new CreateUserRequest { UserName = "ann", PermissionsBoundary = OwnPolicy("mine") });
        await World.CallAsync(new AttachUserPolicyRequest { UserName = "ann", PolicyArn = Admin });
        Assert.Equal(["mine", "team"], await NamesAsync(new ListPoliciesRequest { Scope = "Local" }));
        Assert.Equal(["team"], await NamesAsync(new ListPoliciesRequest { Scope = "Local", PathPrefix = "/team/" }));
        Assert.Equal(["mine", "AdministratorAccess"], await NamesAsync(new ListPoliciesRequest { OnlyAttached = true }));
        Assert.Equal(["AdministratorAccess"], await NamesAsync(new ListPoliciesRequest { PolicyUsageFilter = "PermissionsPolicy" }));
        Assert.Equal(["mine"], await NamesAsync(new ListPoliciesRequest { PolicyUsageFilter = "PermissionsBoundary" }));
        var aws = await NamesAsync(new ListPoliciesRequest { Scope = "AWS", MaxItems = 1000 });
        Assert.Contains("AmazonS3FullAccess", aws);
        Assert.DoesNotContain("mine", aws);

        async Task<string[]> NamesAsync(ListPoliciesRequest request) =>
            [.. (await World.CallAsync(request)).Policies!.Select(policy => policy.PolicyName)];
    }

    [Fact]
    public async Task Pages_hold_all_policies_once()
    {
        var all = new List<string>();
        string? marker = null;
        do
        {
            var page = await World.CallAsync(new ListPoliciesRequest { Marker = marker, MaxItems = 7 });
            all.AddRange(page.Policies!.Select(policy => policy.Arn));
            marker = page.Marker;
        }
        while (marker is not null);

        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Equal(all.Count, (await World.CallAsync(new ListPoliciesRequest { MaxItems = 1000 })).Policies!.Count);
    }
}
