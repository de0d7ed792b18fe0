namespace Tarn.Kernel;

/// <summary>An access key that Tarn gave out.</summary>
/// <param name="Secret">What its requests are signed with.</param>
/// <param name="Caller">Whose it is.</param>
public sealed record Credential(string Secret, Caller Caller)
{
    /// <summary>What requests of a session carry besides; null for a key that lasts.</summary>
    public string? SessionToken { get; init; }

    /// <summary>When the session ends, by the machine's time; null for a key that lasts.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Never the secret.</summary>
    public override string ToString() => $"Credential of {Caller.Arn}";
}

/// <summary>Knows access keys: the root's, those of users, those of sessions.</summary>
public interface ICredentialSource
{
    /// <summary>The key of an id; null where it is none of these, or is not active.</summary>
    ValueTask<Credential?> FindAsync(string accessKeyId, CancellationToken cancel);
}
