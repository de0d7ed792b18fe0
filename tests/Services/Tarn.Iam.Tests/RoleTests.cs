using Tarn.Iam.Storage;
using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Iam.Tests;

/// <summary>Every operation on roles, on a real store.</summary>
public sealed class RoleTests : IAsyncDisposable
{
    private const string Glue = "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-iam-");
    private readonly CallContext call = new() { Caller = Caller.Root("000000000000"), Scope = new Scope("000000000000", "us-east-1"), RequestId = "r" };
    private readonly IMetaStore meta;
    private readonly RoleStore roles;
    private readonly PageTokens tokens;

    public RoleTests()
    {
        meta = TestMeta.Open(directory);
        roles = new RoleStore(meta);
        tokens = new PageTokens(meta, new StillClock());
    }

    public async ValueTask DisposeAsync()
    {
        await meta.DisposeAsync();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task CreateRole_makes_what_GetRole_answers()
    {
        var made = (await CreateAsync("etl", "/team/", [new ValuedTag("a", "1")])).Role;

        var got = (await new GetRole(roles).HandleAsync(new GetRoleRequest { RoleName = "etl" }, call, default)).Role;

        Assert.Equal("arn:aws:iam::000000000000:role/team/etl", got.Arn);
        Assert.Equal(made.RoleId, got.RoleId);
        Assert.Equal(PolicyDocumentTests.Trust, Uri.UnescapeDataString(got.AssumeRolePolicyDocument!));
        Assert.DoesNotContain("\"", got.AssumeRolePolicyDocument, StringComparison.Ordinal);
        Assert.Equal(3600, got.MaxSessionDuration);
        Assert.Equal([new Tag("a", "1")], got.Tags!);
    }

    [Fact]
    public async Task CreateRole_refuses_a_taken_name_whatever_its_case()
    {
        await CreateAsync("etl");

        var error = await Assert.ThrowsAsync<AwsException>(() => CreateAsync("ETL"));

        Assert.Equal("EntityAlreadyExists", error.QueryCode);
        Assert.Equal(409, error.Status);
    }

    [Fact]
    public async Task GetRole_knows_only_its_own_account()
    {
        await CreateAsync("etl");

        var error = Assert.Throws<AwsException>(() =>
            { _ = new GetRole(roles).HandleAsync(new GetRoleRequest { RoleName = "etl" }, call with { Caller = Caller.Root("111111111111"), Scope = new Scope("111111111111", call.Region) }, default); });

        Assert.Equal("NoSuchEntity", error.QueryCode);
        Assert.Equal("The role with name etl cannot be found.", error.Message);
        Assert.Equal(404, error.Status);
    }

    [Fact]
    public async Task ListRoles_pages_by_name()
    {
        foreach (var name in new[] { "c", "B", "a", "d" })
            await CreateAsync(name, name == "d" ? "/other/" : "/team/");
        var list = new ListRoles(roles, tokens);

        var first = await list.HandleAsync(new ListRolesRequest { MaxItems = 2, PathPrefix = "/team" }, call, default);
        var second = await list.HandleAsync(
            new ListRolesRequest { MaxItems = 2, PathPrefix = "/team", Marker = first.Marker }, call, default);

        Assert.Equal(["a", "B"], first.Roles.Select(role => role.RoleName));
        Assert.True(first.IsTruncated);
        Assert.Equal(["c"], second.Roles.Select(role => role.RoleName));
        Assert.False(second.IsTruncated);
        Assert.Null(second.Marker);
        foreach (var request in (ListRolesRequest[])[new() { Marker = "*" }, new() { Marker = first.Marker }, new() { Marker = first.Marker, PathPrefix = "/other" }])
            Assert.Equal("ValidationError", (await Assert.ThrowsAsync<AwsException>(() => list.HandleAsync(request, call, default).AsTask())).Code);
    }

    [Fact]
    public async Task UpdateRole_and_UpdateAssumeRolePolicy_change_what_they_are_given()
    {
        await CreateAsync("etl");
        await new UpdateRole(roles).HandleAsync(new UpdateRoleRequest { RoleName = "etl", Description = "new" }, call, default);
        var policy = PolicyDocumentTests.Trust.Replace("glue", "firehose", StringComparison.Ordinal);
        await new UpdateAssumeRolePolicy(roles).HandleAsync(
            new UpdateAssumeRolePolicyRequest { RoleName = "etl", PolicyDocument = policy }, call, default);

        var role = roles.Get(call.Account, "etl");

        Assert.Equal("new", role.Description);
        Assert.Equal(3600, role.MaxSessionDuration);
        Assert.Equal(policy, role.AssumeRolePolicyDocument);
    }

    [Fact]
    public async Task Inline_policies_are_put_got_listed_and_deleted()
    {
        await CreateAsync("etl");
        await PutPolicyAsync("p1");
        await PutPolicyAsync("p2");

        var got = await new GetRolePolicy(roles).HandleAsync(
            new GetRolePolicyRequest { RoleName = "etl", PolicyName = "p1" }, call, default);
        var listed = await new ListRolePolicies(roles, tokens).HandleAsync(
            new ListRolePoliciesRequest { RoleName = "etl", MaxItems = 1 }, call, default);
        var rest = await new ListRolePolicies(roles, tokens).HandleAsync(
            new ListRolePoliciesRequest { RoleName = "etl", Marker = listed.Marker }, call, default);
        var conflict = await Assert.ThrowsAsync<AwsException>(DeleteAsync);
        await DeletePolicyAsync("p1");
        await DeletePolicyAsync("p2");
        var missing = await Assert.ThrowsAsync<AwsException>(() => DeletePolicyAsync("p1"));
        await DeleteAsync();

        Assert.Equal(PolicyDocumentTests.Permissions, Uri.UnescapeDataString(got.PolicyDocument));
        Assert.Equal(["p1"], listed.PolicyNames);
        Assert.Equal(["p2"], rest.PolicyNames);
        Assert.Equal("DeleteConflict", conflict.QueryCode);
        Assert.Equal("NoSuchEntity", missing.QueryCode);
        Assert.Throws<AwsException>(() => roles.Get(call.Account, "etl"));
    }

    [Fact]
    public async Task Managed_policies_are_attached_listed_and_detached()
    {
        await CreateAsync("etl");
        await AttachAsync(Glue);
        await AttachAsync(Glue);

        var listed = await new ListAttachedRolePolicies(roles, tokens).HandleAsync(
            new ListAttachedRolePoliciesRequest { RoleName = "etl" }, call, default);
        var elsewhere = await new ListAttachedRolePolicies(roles, tokens).HandleAsync(
            new ListAttachedRolePoliciesRequest { RoleName = "etl", PathPrefix = "/other/" }, call, default);
        var unknown = await Assert.ThrowsAsync<AwsException>(() => AttachAsync("arn:aws:iam::000000000000:policy/mine"));
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

    [Fact]
    public async Task TagRole_UntagRole_and_ListRoleTags_keep_each_key_once()
    {
        await CreateAsync("etl", tags: [new ValuedTag("Team", "a"), new ValuedTag("cost", "1")]);
        await new TagRole(roles).HandleAsync(new TagRoleRequest { RoleName = "etl", Tags = [new ValuedTag("team", "b")] }, call, default);
        await new UntagRole(roles).HandleAsync(new UntagRoleRequest { RoleName = "etl", TagKeys = ["cost"] }, call, default);

        var tags = await new ListRoleTags(roles, tokens).HandleAsync(new ListRoleTagsRequest { RoleName = "etl" }, call, default);
        var twice = await Assert.ThrowsAsync<AwsException>(() => CreateAsync("two", tags: [new ValuedTag("a", ""), new ValuedTag("A", "")]));

        Assert.Equal([new Tag("team", "b")], tags.Tags);
        Assert.Equal("InvalidInput", twice.QueryCode);
    }

    [Fact]
    public async Task A_role_that_is_there_has_no_instance_profiles()
    {
        await CreateAsync("etl");
        var operation = new ListInstanceProfilesForRole(roles, tokens);

        var answer = await operation.HandleAsync(new ListInstanceProfilesForRoleRequest { RoleName = "etl" }, call, default);
        var none = await Assert.ThrowsAsync<AwsException>(
            () => operation.HandleAsync(new ListInstanceProfilesForRoleRequest { RoleName = "none" }, call, default).AsTask());

        Assert.Empty(answer.InstanceProfiles);
        Assert.False(answer.IsTruncated);
        Assert.Equal("NoSuchEntity", none.QueryCode ?? none.Code);
    }

    private async Task<CreateRoleResponse> CreateAsync(string name, string path = "/", IReadOnlyList<ValuedTag>? tags = null) =>
        await new CreateRole(roles, new StillClock()).HandleAsync(
            new CreateRoleRequest { RoleName = name, Path = path, AssumeRolePolicyDocument = PolicyDocumentTests.Trust, Tags = tags },
            call,
            default);

    private async Task DeleteAsync() => await new DeleteRole(roles).HandleAsync(new DeleteRoleRequest { RoleName = "etl" }, call, default);

    private async Task PutPolicyAsync(string name, string document = PolicyDocumentTests.Permissions) =>
        await new PutRolePolicy(roles).HandleAsync(
            new PutRolePolicyRequest { RoleName = "etl", PolicyName = name, PolicyDocument = document }, call, default);

    private async Task DeletePolicyAsync(string name) =>
        await new DeleteRolePolicy(roles).HandleAsync(new DeleteRolePolicyRequest { RoleName = "etl", PolicyName = name }, call, default);

    private async Task AttachAsync(string arn) =>
        await new AttachRolePolicy(roles).HandleAsync(new AttachRolePolicyRequest { RoleName = "etl", PolicyArn = arn }, call, default);

    private async Task DetachAsync(string arn) =>
        await new DetachRolePolicy(roles).HandleAsync(new DetachRolePolicyRequest { RoleName = "etl", PolicyArn = arn }, call, default);
}
