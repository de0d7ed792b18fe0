namespace Tarn.Iam.Storage;

/// <summary>A user's password, of which only what checks it is kept.</summary>
internal sealed record LoginProfileDocument
{
    public required string UserId { get; init; }

    public required DateTimeOffset CreateDate { get; init; }

    /// <summary>A <see cref="Domain.PasswordHash"/>.</summary>
    public required string PasswordHash { get; init; }

    public bool PasswordResetRequired { get; init; }

    /// <summary>Hashes of the passwords before, the newest first; as many as a password policy may ask for.</summary>
    public IReadOnlyList<string> Earlier { get; init; } = [];

    public override string ToString() => UserId;
}
