namespace Tarn.S3;

/// <summary>Codes of S3's errors that other services act on.</summary>
public static class S3ErrorCodes
{
    public const string NoSuchBucket = "NoSuchBucket";
    public const string NoSuchKey = "NoSuchKey";
    public const string PreconditionFailed = "PreconditionFailed";
}
