using Tarn.Iam;
using Tarn.Kernel;

namespace Tarn.Glue.Workers;

/// <summary>The roles that crawlers are given, by name or ARN.</summary>
internal sealed class CrawlerRoles(IOperationInvoker operations)
{
    private const string NotThere = "NoSuchEntityException";

    /// <summary>The role's name with its path, as crawlers show it.</summary>
    public async Task<string> FindAsync(string role, CallContext call, CancellationToken cancel)
    {
        var name = NameOf(role, call.Account) ?? throw GlueErrors.RoleNotUsable(role);
        try
        {
            var found = await operations.InvokeAsync(new GetRoleRequest { RoleName = name }, call, cancel);
            return (found.Role.Path + found.Role.RoleName).TrimStart('/');
        }
        catch (AwsException error) when (error.Code == NotThere)
        {
            throw GlueErrors.RoleNotUsable(role);
        }
    }

    private static string? NameOf(string role, string account)
    {
        if (RoleArn.TryParse(role, out var arn))
            return arn.Account == account ? arn.RoleName : null;
        var name = role[(role.LastIndexOf('/') + 1)..];
        return name == "" || name.Contains(':') ? null : name;
    }
}
