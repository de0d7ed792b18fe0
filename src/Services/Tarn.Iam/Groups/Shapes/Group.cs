namespace Tarn.Iam;

/// <summary>A group as answers show it.</summary>
public sealed record Group(string Path, string GroupName, string GroupId, string Arn, DateTimeOffset? CreateDate);
