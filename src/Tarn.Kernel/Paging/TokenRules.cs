namespace Tarn.Kernel;

/// <summary>How a service takes tokens: what it answers to one that is not its own, and how long one lives.</summary>
/// <param name="Invalid">The service's error for a token that this Tarn did not give, or gave for another request.</param>
public sealed record TokenRules(Func<string, AwsException> Invalid)
{
    /// <summary>How long a token is good for, by Tarn's clock; for ever when null.</summary>
    public TimeSpan? Life { get; init; }

    /// <summary>The error for a token that was given at the first time and comes back at the second, too late.</summary>
    public Func<DateTimeOffset, DateTimeOffset, AwsException>? Expired { get; init; }

    /// <summary>True where clients send an empty token on their first call.</summary>
    public bool EmptyIsNone { get; init; }

    /// <summary>The name that stands for the operation, where one operation gives what another takes.</summary>
    public string? Name { get; init; }

    /// <summary>The use of one call's token.</summary>
    /// <param name="call">Operation, account and region are bound.</param>
    /// <param name="filters">What else of the request must be the same on every page.</param>
    public TokenUse For(CallContext call, params IReadOnlyList<string?> filters) => new(this, call, filters);
}

/// <summary>What one token is good for: these rules, this call's operation and scope, these filters.</summary>
public sealed record TokenUse(TokenRules Rules, CallContext Call, IReadOnlyList<string?> Filters)
{
    /// <summary>All that is bound, in order; nulls are told from empty texts.</summary>
    internal IEnumerable<string?> Bound => [Call.Service, Rules.Name ?? Call.Operation, Call.Account, Call.Region, .. Filters];
}
