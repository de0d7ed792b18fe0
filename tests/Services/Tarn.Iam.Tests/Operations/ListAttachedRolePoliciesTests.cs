namespace Tarn.Iam.Tests.Operations;

public sealed class ListAttachedRolePoliciesTests : RoleFixture
{
    private static readonly ListAttachedRolePoliciesRequest Request = new() { RoleName = "etl" };

    [Fact]
    public async Task Policies_are_listed_in_pages_in_whatever_order_they_were_attached()
    {
        await CreateAsync("etl");
        foreach (var name in new[] { "IAMFullAccess", "AdministratorAccess", "AmazonS3FullAccess" })
            await AttachAsync($"arn:aws:iam::aws:policy/{name}");

        var first = await World.CallAsync(Request with { MaxItems = 2 });
        await World.RestartAsync();
        var rest = await World.CallAsync(Request with { MaxItems = 2, Marker = first.Marker });

        Assert.Equal(["AdministratorAccess", "AmazonS3FullAccess"], first.AttachedPolicies.Select(policy => policy.PolicyName));
        Assert.True(first.IsTruncated);
        Assert.Equal([new AttachedPolicy("IAMFullAccess", "arn:aws:iam::aws:policy/IAMFullAccess")], rest.AttachedPolicies);
        Assert.False(rest.IsTruncated);
        Assert.Null(rest.Marker);
    }

    [Fact]
    public async Task A_path_prefix_leaves_out_the_policies_that_lie_elsewhere()
    {
        await CreateAsync("etl");
        await AttachAsync(Glue);
        await AttachAsync("arn:aws:iam::aws:policy/AmazonS3FullAccess");

        var under = await World.CallAsync(Request with { PathPrefix = "/service-role/" });
        var elsewhere = await World.CallAsync(Request with { PathPrefix = "/other/" });

        Assert.Equal([new AttachedPolicy("AWSGlueServiceRole", Glue)], under.AttachedPolicies);
        Assert.Empty(elsewhere.AttachedPolicies);
    }

    [Fact]
    public async Task A_role_that_is_not_there_and_a_marker_that_was_never_given_are_refused()
    {
        await CreateAsync("etl");

        await World.FailsAsync("NoSuchEntityException", Request with { RoleName = "none" });
        await World.FailsAsync("ValidationError", Request with { Marker = "*" });
    }
}
