using Tarn.Iam;
using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>The roles that crawlers are given, by name or ARN.</summary>
internal static class CrawlerRoles
{
    /// <summary>The role's name with its path, as crawlers show it.</summary>
    public static async ValueTask<string> FindForCrawlerAsync(this RoleCheck roles, string role, CallContext call, CancellationToken cancel)
    {
        var found = await roles.RequireNamedAsync(role, call, GlueService.Principal, () => GlueErrors.RoleNotUsable(role), cancel);
        return (found.Path + found.RoleName).TrimStart('/');
    }
}
