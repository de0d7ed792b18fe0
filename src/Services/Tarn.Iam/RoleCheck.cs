using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>
/// Finds the role that a request of another service names. While no call is checked for who makes it, a role that was never made
/// is taken as given, and one of another account too: scripts name roles that stand ready in the accounts they were written for.
/// </summary>
public sealed class RoleCheck(IOperationInvoker operations, TarnOptions options)
{
    private const string RootPath = "/";

    /// <summary>The role of an ARN.</summary>
    /// <param name="role">The ARN.</param>
    /// <param name="call">The call that names it.</param>
    /// <param name="principal">The service that is to take the role on (<c>firehose.amazonaws.com</c>).</param>
    /// <param name="refusal">The service's error for a role that cannot be used.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="AwsException">The ARN is malformed or of another partition; or the role must be there, in the caller's account, and is not.</exception>
    public async ValueTask<RoleArn> RequireAsync(
        string role, CallContext call, string principal, Func<AwsException> refusal, CancellationToken cancel)
    {
        if (!RoleArn.TryParse(role, out var arn) || arn.Partition != call.Scope.Partition)
            throw refusal();
        var found = arn.Account == call.Account ? await FindAsync(arn.RoleName, call, principal, cancel) : null;
        if (found is null ? options.Auth == AuthMode.Off : found == arn)
            return arn;
        throw refusal();
    }

    /// <summary>The role of an ARN or of a name alone, with or without its path.</summary>
    /// <inheritdoc cref="RequireAsync"/>
    public async ValueTask<RoleArn> RequireNamedAsync(
        string role, CallContext call, string principal, Func<AwsException> refusal, CancellationToken cancel)
    {
        if (role.StartsWith("arn:", StringComparison.Ordinal))
            return await RequireAsync(role, call, principal, refusal, cancel);
        var name = role[(role.LastIndexOf('/') + 1)..];
        if (name == "" || name.Contains(':'))
            throw refusal();
        if (await FindAsync(name, call, principal, cancel) is { } found)
            return found;
        return options.Auth == AuthMode.Off
            ? new RoleArn(call.Scope.Partition, call.Account, PathOf(role[..^name.Length]), name)
            : throw refusal();
    }

    private async ValueTask<RoleArn?> FindAsync(string name, CallContext call, string principal, CancellationToken cancel)
    {
        try
        {
            var found = await operations.InvokeAsync(
                new GetRoleRequest { RoleName = name }, CallContext.ForService(call.Scope, principal), cancel);
            return RoleArn.TryParse(found.Role.Arn, out var arn) ? arn : null;
        }
        catch (AwsException error) when (error.Code == IamErrorCodes.NoSuchEntity)
        {
            return null;
        }
    }

    /// <summary>A path begins and ends with a slash.</summary>
    private static string PathOf(string before) => before.Trim('/') is { Length: > 0 } path ? $"/{path}/" : RootPath;
}
