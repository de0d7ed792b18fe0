namespace Tarn.Policies.Decision;

/// <summary>What kind of principal asks.</summary>
public enum RequesterKind
{
    Root,
    User,
    RoleSession,

    /// <summary>A session that GetFederationToken gave.</summary>
    FederatedUser,
    Service,

    /// <summary>Who brings a token of another provider: he has no account.</summary>
    Federated,
    Anonymous,
}

/// <summary>Who asks, by all the names that policies may call him.</summary>
public sealed record Requester
{
    public static Requester Anonymous { get; } = new() { Kind = RequesterKind.Anonymous };

    public required RequesterKind Kind { get; init; }

    /// <summary>12 digits; empty for those that have no account.</summary>
    public string Account { get; init; } = "";

    /// <summary>The user, the session, the service or the provider; empty for anonymous requests.</summary>
    public string Arn { get; init; } = "";

    /// <summary>The role of a session.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The unique ids of the principal and of its role: policies name them where what they named was deleted.</summary>
    public IReadOnlyList<string> UniqueIds { get; init; } = [];

    /// <summary>The canonical id of the account, which S3 knows.</summary>
    public string? CanonicalId { get; init; }
}
