namespace Tarn.Iam.Tests.Operations;

public sealed class ListAttachedUserPoliciesTests : IamFixture
{
    [Fact]
    public async Task Policies_are_listed_by_path_and_in_pages()
    {
        await MakeUserAsync("ann");
        foreach (var arn in new[] { Admin, Glue })
            await World.CallAsync(new AttachUserPolicyRequest { UserName = "ann", PolicyArn = arn });
        var ofPath = await World.CallAsync(new ListAttachedUserPoliciesRequest { UserName = "ann", PathPrefix = "/service-role/" });
        var first = await World.CallAsync(new ListAttachedUserPoliciesRequest { UserName = "ann", MaxItems = 1 });
        var rest = await World.CallAsync(new ListAttachedUserPoliciesRequest { UserName = "ann", Marker = first.Marker });
        Assert.Equal([new AttachedPolicy("AWSGlueServiceRole", Glue)], ofPath.AttachedPolicies!);
        Assert.Equal([Admin, Glue], first.AttachedPolicies!.Concat(rest.AttachedPolicies!).Select(policy => policy.PolicyArn));
        await World.FailsAsync("NoSuchEntityException", new ListAttachedUserPoliciesRequest { UserName = "none" });
    }
}
