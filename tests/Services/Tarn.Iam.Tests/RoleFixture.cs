using Tarn.Kernel;
using Tarn.Worlds;

namespace Tarn.Iam.Tests;

/// <summary>IAM in a world of its own, and the calls that tests of several operations make.</summary>
public abstract class RoleFixture : IAsyncDisposable
{
    protected const string Glue = "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole";

    protected World World { get; } = World.With(new IamService());

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<CreateRoleResponse> CreateAsync(string name, string path = "/", IReadOnlyList<ValuedTag>? tags = null) =>
        World.CallAsync(new CreateRoleRequest { RoleName = name, Path = path, AssumeRolePolicyDocument = PolicyCheckTests.Trust, Tags = tags });

    protected Task DeleteAsync() => World.CallAsync(new DeleteRoleRequest { RoleName = "etl" });

    protected async Task<Role> GetAsync(string name = "etl") => (await World.CallAsync(new GetRoleRequest { RoleName = name })).Role;

    protected Task PutPolicyAsync(string name, string document = PolicyCheckTests.Permissions) =>
        World.CallAsync(new PutRolePolicyRequest { RoleName = "etl", PolicyName = name, PolicyDocument = document });

    protected Task DeletePolicyAsync(string name) =>
        World.CallAsync(new DeleteRolePolicyRequest { RoleName = "etl", PolicyName = name });

    protected Task AttachAsync(string arn) =>
        World.CallAsync(new AttachRolePolicyRequest { RoleName = "etl", PolicyArn = arn });

    protected Task DetachAsync(string arn) =>
        World.CallAsync(new DetachRolePolicyRequest { RoleName = "etl", PolicyArn = arn });
}
