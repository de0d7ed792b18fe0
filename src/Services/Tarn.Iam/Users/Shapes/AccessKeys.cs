namespace Tarn.Iam;

/// <summary>A new access key, the one time its secret is told. What is printed of it does not hold it.</summary>
public sealed record AccessKey(string? UserName, string AccessKeyId, string Status, string SecretAccessKey, DateTimeOffset? CreateDate)
{
    public override string ToString() => AccessKeyId;
}

/// <summary>An access key as lists show it.</summary>
public sealed record AccessKeyMetadata(string? UserName, string AccessKeyId, string Status, DateTimeOffset? CreateDate);

/// <summary>When and where a key was used last; N/A where it never was.</summary>
public sealed record AccessKeyLastUsed(DateTimeOffset? LastUsedDate, string ServiceName, string Region);
