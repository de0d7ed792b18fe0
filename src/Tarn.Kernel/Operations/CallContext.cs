namespace Tarn.Kernel;

/// <summary>Who calls, where the call acts, and which call it is. Handlers scope everything by it.</summary>
public sealed record CallContext
{
    public required Caller Caller { get; init; }

    public required Scope Scope { get; init; }

    public required string RequestId { get; init; }

    /// <summary>The service's id as AWS's models spell it (<c>S3</c>, <c>Kinesis</c>), and the operation's name.</summary>
    public string Service { get; init; } = "";

    public string Operation { get; init; } = "";

    /// <summary>The host and scheme the client used (<c>http://127.0.0.1:4566</c>), for answers that hold addresses.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The account that the call acts in.</summary>
    public string Account => Scope.Account;

    /// <summary>The region that the call acts in.</summary>
    public string Region => Scope.Region;

    /// <summary>A call that Tarn itself makes for a service, such as a delivery worker's.</summary>
    public static CallContext ForService(Scope scope, string principal) => new()
    {
        Caller = Caller.Service(principal, scope.Account),
        Scope = scope,
        RequestId = Guid.NewGuid().ToString(),
    };

    /// <summary>An ARN in this call's scope.</summary>
    public string Arn(string service, string resource) => Scope.Arn(service, resource);
}
