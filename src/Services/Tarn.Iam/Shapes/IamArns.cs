using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>ARNs of what lies in IAM: <c>arn:aws:iam::123456789012:user/team/ann</c>.</summary>
internal static class IamArns
{
    /// <param name="call">The call that makes it.</param>
    /// <param name="kind"><c>user</c>, <c>group</c> …</param>
    /// <param name="path">Begins and ends with a slash.</param>
    /// <param name="name">The name alone.</param>
    public static string Of(CallContext call, string kind, string path, string name) =>
        $"arn:{call.Scope.Partition}:iam::{call.Account}:{kind}{path}{name}";
}
