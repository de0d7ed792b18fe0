using Tarn.Iam;
using Tarn.Kernel;

namespace Tarn.Firehose;

/// <summary>Roles that a configuration names must be there, in the caller's account.</summary>
internal static class RoleCheck
{
    public static async Task CheckAsync(IOperationInvoker invoker, string role, CallContext call, CancellationToken cancel)
    {
        if (!RoleArn.TryParse(role, out var arn) || arn.Account != call.Account)
            throw FirehoseErrors.RoleNotAssumable(role);
        try
        {
            var found = await invoker.InvokeAsync(
                new GetRoleRequest { RoleName = arn.RoleName }, CallContext.ForService(call.Scope, "firehose.amazonaws.com"), cancel);
            if (found.Role.Arn != role)
                throw FirehoseErrors.RoleNotAssumable(role);
        }
        catch (AwsException error) when (error.Code == "NoSuchEntityException")
        {
            throw FirehoseErrors.RoleNotAssumable(role);
        }
    }
}
