namespace Tarn.Firehose;

/// <summary>Limits and patterns of AWS's model and its page "Amazon Data Firehose Quota".</summary>
internal static class Limits
{
    public const string NamePattern = Kernel.Patterns.Name;
    public const string RoleArnPattern = @"arn:.*:iam::\d{12}:role/[a-zA-Z_0-9+=,.@\-_/]+";
    public const string BucketArnPattern = @"arn:.*:s3:::[\w\.\-]{1,255}";
    public const string StreamArnPattern = @"arn:.*:kinesis:[a-zA-Z0-9\-]+:\d{12}:stream/[a-zA-Z0-9_.-]+";
    public const string FileExtensionPattern = @"^$|\.[0-9a-z!\-_.*'()]+";
    public const string TimeZonePattern = "^$|[a-zA-Z/_]+";
    public const string LinePattern = ".*";
    public const string LogGroupPattern = @"[\.\-_/#A-Za-z0-9]*";
    public const string LogStreamPattern = "[^:*]*";
    public const string TagPattern = @"[\p{L}\p{Z}\p{N}_.:\/=+\-@%]*";

    /// <summary>One line that is not blank.</summary>
    public const string ParameterPattern = @".*\S.*";

    public const string WordPattern = @"^\S+$";

    public const int NameLength = 64;
    public const int ArnLength = 512;
    public const int BucketArnLength = 2_048;
    public const int PrefixLength = 1_024;
    public const int EvaluatedPrefixLength = 512;
    public const int WordLength = 1_024;
    public const int DestinationIdLength = 100;

    public const int RecordBytes = 1_024_000;
    public const int BatchRecords = 500;
    public const int BatchBytes = 4 << 20;

    public const int SizeMegabytesDefault = 5;
    public const int SizeMegabytesMost = 128;
    public const int SizeMegabytesLeastProcessed = 64;
    public const int IntervalSecondsDefault = 300;
    public const int IntervalSecondsMost = 900;

    public const int RetrySecondsDefault = 300;

    public const int ActivePartitions = 500;
    public const int DeaggregatedRecords = 500;
    public const int PartitionKeys = 50;

    public const int StreamsPerRegion = 5_000;
    public const int ListDefault = 10;
    public const int ListMost = 10_000;
}
