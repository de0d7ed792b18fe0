using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>Whom a request means that may leave the user's name out: then it is who calls, a user or the account's root.</summary>
internal static class CallingUser
{
    /// <summary>The name that is given, or the caller's; null for an account's root.</summary>
    /// <exception cref="AwsException">None is given, and who calls is neither.</exception>
    public static string? NameOf(string? given, CallContext call) => given ?? call.Caller.Kind switch
    {
        PrincipalKind.User => call.Caller.Arn[(call.Caller.Arn.LastIndexOf('/') + 1)..],
        PrincipalKind.Root => null,
        _ => throw IamErrors.MustNameUser(),
    };

    /// <summary>The unique id of that user; the account for its root.</summary>
    public static string IdOf(UserStore users, string? name, CallContext call) =>
        name is null ? call.Account : users.Get(call.Account, name).UserId;
}
