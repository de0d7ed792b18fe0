namespace Tarn.Iam.Storage;

/// <summary>An access key. What is printed of it never holds the secret.</summary>
internal sealed record AccessKeyDocument
{
    public required string AccessKeyId { get; init; }

    public required string SecretAccessKey { get; init; }

    /// <summary>12 digits.</summary>
    public required string Account { get; init; }

    /// <summary>The unique id of the user; the account for its root.</summary>
    public required string UserId { get; init; }

    /// <summary>Null for the account's root.</summary>
    public string? UserName { get; init; }

    /// <summary>One of <see cref="Statuses"/>.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset CreateDate { get; init; }

    public KeyUseDocument? LastUse { get; init; }

    public override string ToString() => AccessKeyId;
}

/// <summary>When and where a key was used last.</summary>
/// <param name="Date">The time of the request.</param>
/// <param name="Service">The service's signing name: <c>s3</c>.</param>
/// <param name="Region">The region of the signature.</param>
internal sealed record KeyUseDocument(DateTimeOffset Date, string Service, string Region);

/// <summary>Whose a key is, found by the key's id alone.</summary>
internal sealed record KeyOwnerDocument(string Account, string UserId);
