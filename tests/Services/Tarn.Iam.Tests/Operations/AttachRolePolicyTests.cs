using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class AttachRolePolicyTests : RoleFixture
{
    [Fact]
    public async Task Managed_policies_are_attached_listed_and_detached()
    {
        await CreateAsync("etl");
        await AttachAsync(Glue);
        await AttachAsync(Glue);

        var listed = await World.CallAsync(new ListAttachedRolePoliciesRequest { RoleName = "etl" });
        var elsewhere = await World.CallAsync(new ListAttachedRolePoliciesRequest { RoleName = "etl", PathPrefix = "/other/" });
        var unknown = await Assert.ThrowsAsync<AwsException>(() => AttachAsync("arn:aws:iam::123456789012:policy/mine"));
        var conflict = await Assert.ThrowsAsync<AwsException>(DeleteAsync);
        await DetachAsync(Glue);
        var gone = await Assert.ThrowsAsync<AwsException>(() => DetachAsync(Glue));
        await DeleteAsync();

        Assert.Equal([new AttachedPolicy("AWSGlueServiceRole", Glue)], listed.AttachedPolicies);
        Assert.Empty(elsewhere.AttachedPolicies);
        Assert.Equal("NoSuchEntity", unknown.QueryCode);
        Assert.Equal("DeleteConflict", conflict.QueryCode);
        Assert.Equal("NoSuchEntity", gone.QueryCode);
    }

    [Fact]
    public async Task Attached_and_inline_policies_have_quotas()
    {
        await CreateAsync("etl");
        for (var i = 0; i < Limits.PoliciesPerRole; i++)
            await AttachAsync($"arn:aws:iam::aws:policy/Policy{i}");

        var attached = await Assert.ThrowsAsync<AwsException>(() => AttachAsync(Glue));
        var longName = new string('x', Limits.InlinePolicyCharacters);
        var inline = await Assert.ThrowsAsync<AwsException>(() =>
            PutPolicyAsync("p", PolicyDocumentTests.Permissions.Replace("\"*\"", $"\"{longName}\"", StringComparison.Ordinal)));

        Assert.Equal("LimitExceeded", attached.QueryCode);
        Assert.Equal("LimitExceeded", inline.QueryCode);
    }
}
