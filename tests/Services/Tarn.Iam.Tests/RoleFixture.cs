using Tarn.Iam.Storage;
using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Iam.Tests;

/// <summary>Roles on a real store, and the calls that tests of several operations make.</summary>
public abstract class RoleFixture : IAsyncDisposable
{
    protected const string Glue = "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-iam-");
    private readonly IMetaStore meta;

    protected RoleFixture()
    {
        meta = TestMeta.Open(directory);
        Roles = new RoleStore(meta);
        Tokens = new PageTokens(meta, new StillClock());
    }

    protected CallContext Call { get; } = new() { Caller = Caller.Root("000000000000"), Scope = new Scope("000000000000", "us-east-1"), RequestId = "r" };

    internal RoleStore Roles { get; }

    internal PageTokens Tokens { get; }

    public async ValueTask DisposeAsync()
    {
        await meta.DisposeAsync();
        directory.Delete(recursive: true);
    }

    protected async Task<CreateRoleResponse> CreateAsync(string name, string path = "/", IReadOnlyList<ValuedTag>? tags = null) =>
        await new CreateRole(Roles, new StillClock()).HandleAsync(
            new CreateRoleRequest { RoleName = name, Path = path, AssumeRolePolicyDocument = PolicyDocumentTests.Trust, Tags = tags },
            Call,
            default);

    protected async Task DeleteAsync() => await new DeleteRole(Roles).HandleAsync(new DeleteRoleRequest { RoleName = "etl" }, Call, default);

    protected async Task PutPolicyAsync(string name, string document = PolicyDocumentTests.Permissions) =>
        await new PutRolePolicy(Roles).HandleAsync(
            new PutRolePolicyRequest { RoleName = "etl", PolicyName = name, PolicyDocument = document }, Call, default);

    protected async Task DeletePolicyAsync(string name) =>
        await new DeleteRolePolicy(Roles).HandleAsync(new DeleteRolePolicyRequest { RoleName = "etl", PolicyName = name }, Call, default);

    protected async Task AttachAsync(string arn) =>
        await new AttachRolePolicy(Roles).HandleAsync(new AttachRolePolicyRequest { RoleName = "etl", PolicyArn = arn }, Call, default);

    protected async Task DetachAsync(string arn) =>
        await new DetachRolePolicy(Roles).HandleAsync(new DetachRolePolicyRequest { RoleName = "etl", PolicyArn = arn }, Call, default);
}
