using Tarn.Kernel;
using Tarn.Worlds;

namespace Tarn.Iam.Tests;

/// <summary>IAM in a world of its own, and what tests of several wings make.</summary>
public abstract class IamFixture : IAsyncDisposable
{
    protected const string Glue = "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole";
    protected const string Admin = "arn:aws:iam::aws:policy/AdministratorAccess";

    protected World World { get; } = World.With(new IamService());

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The ARN of a policy of the account.</summary>
    protected static string OwnPolicy(string name) => $"arn:aws:iam::{World.Account}:policy/{name}";

    /// <summary>A call of a user.</summary>
    protected CallContext AsUser(string name) => World.Call with
    {
        Caller = new Caller(PrincipalKind.User, World.Account, $"arn:aws:iam::{World.Account}:user/{name}", "AIDA"),
    };

    protected Task MakeUserAsync(string name) => World.CallAsync(new CreateUserRequest { UserName = name });

    protected Task MakeRoleAsync(string name) =>
        World.CallAsync(new CreateRoleRequest { RoleName = name, AssumeRolePolicyDocument = PolicyCheckTests.Trust });

    protected Task MakePolicyAsync(string name) =>
        World.CallAsync(new CreatePolicyRequest { PolicyName = name, PolicyDocument = PolicyCheckTests.Permissions });

    protected async Task<AccessKey> MakeKeyAsync(string userName) =>
        (await World.CallAsync(new CreateAccessKeyRequest { UserName = userName })).AccessKey;
}
