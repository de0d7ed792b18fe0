namespace Tarn.Kernel;

/// <summary>What kind of principal calls.</summary>
public enum PrincipalKind
{
    /// <summary>The account itself: every access key, as long as nothing tells users apart.</summary>
    Root,
    User,

    /// <summary>A session of a role.</summary>
    AssumedRole,

    /// <summary>An AWS service on its own or a caller's behalf.</summary>
    Service,

    /// <summary>An unsigned request.</summary>
    Anonymous,
}

/// <summary>Who makes a call.</summary>
/// <param name="Kind">What kind of principal it is.</param>
/// <param name="Account">The principal's account, 12 digits.</param>
/// <param name="Arn">The principal as policies name it.</param>
/// <param name="UserId">The unique id that STS shows: the account for its root.</param>
public sealed record Caller(PrincipalKind Kind, string Account, string Arn, string UserId)
{
    /// <summary>The access key the request was signed with; null for an unsigned one and for Tarn's own work.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The name of the session, where a role was assumed.</summary>
    public string? SessionName { get; init; }

    /// <summary>Set when another service of Tarn makes the call: its principal, such as <c>firehose.amazonaws.com</c>.</summary>
    public string? InvokedBy { get; init; }

    /// <summary>An account's root user.</summary>
    public static Caller Root(string account, string partition = "aws") =>
        new(PrincipalKind.Root, account, $"arn:{partition}:iam::{account}:root", account);

    /// <summary>A service of Tarn that works for an account.</summary>
    /// <param name="principal">The service's principal (<c>glue.amazonaws.com</c>).</param>
    /// <param name="account">The account it works for.</param>
    public static Caller Service(string principal, string account) =>
        new(PrincipalKind.Service, account, principal, principal) { InvokedBy = principal };
}
