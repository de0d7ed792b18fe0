namespace Tarn.Iam.Tests.Operations;

public sealed class ListAttachedGroupPoliciesTests : IamFixture
{
    [Fact]
    public async Task Policies_are_listed_by_path_and_in_pages()
    {
        await World.CallAsync(new CreateGroupRequest { GroupName = "ann" });
        foreach (var arn in new[] { Admin, Glue })
            await World.CallAsync(new AttachGroupPolicyRequest { GroupName = "ann", PolicyArn = arn });
        var ofPath = await World.CallAsync(new ListAttachedGroupPoliciesRequest { GroupName = "ann", PathPrefix = "/service-role/" });
        var first = await World.CallAsync(new ListAttachedGroupPoliciesRequest { GroupName = "ann", MaxItems = 1 });
        var rest = await World.CallAsync(new ListAttachedGroupPoliciesRequest { GroupName = "ann", Marker = first.Marker });
        Assert.Equal([new AttachedPolicy("AWSGlueServiceRole", Glue)], ofPath.AttachedPolicies!);
        Assert.Equal([Admin, Glue], first.AttachedPolicies!.Concat(rest.AttachedPolicies!).Select(policy => policy.PolicyArn));
        await World.FailsAsync("NoSuchEntityException", new ListAttachedGroupPoliciesRequest { GroupName = "none" });
    }
}
