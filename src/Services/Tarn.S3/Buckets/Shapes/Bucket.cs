namespace Tarn.S3;

/// <summary>A bucket in ListBuckets.</summary>
public sealed record Bucket(string Name, DateTimeOffset CreationDate, string? BucketRegion, string? BucketArn);
