namespace Tarn.Kernel;

/// <summary>Who calls, for which account and region, and which call it is. Handlers scope everything by it.</summary>
public sealed record CallContext
{
    /// <summary>The account of the credentials, 12 digits.</summary>
    public required string Account { get; init; }

    /// <summary>The region of the signature.</summary>
    public required string Region { get; init; }

    public required string RequestId { get; init; }

    /// <summary>The access key the request was signed with; null for an unsigned one.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The service's id as AWS's models spell it (<c>S3</c>, <c>Kinesis</c>), and the operation's name.</summary>
    public string Service { get; init; } = "";

    public string Operation { get; init; } = "";

    /// <summary>The host and scheme the client used (<c>http://127.0.0.1:4566</c>), for answers that hold addresses.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Set when another service of Tarn makes the call on the caller's behalf: its name, such as <c>firehose.amazonaws.com</c>.</summary>
    public string? InvokedBy { get; init; }

    /// <summary>A call that Tarn itself makes for a service, such as a delivery worker's.</summary>
    public static CallContext ForService(string account, string region, string invokedBy) => new()
    {
        Account = account,
        Region = region,
        RequestId = Guid.NewGuid().ToString(),
        InvokedBy = invokedBy,
    };

    /// <summary>An ARN in this call's account and region.</summary>
    public string Arn(string service, string resource) => $"arn:aws:{service}:{Region}:{Account}:{resource}";
}
