namespace Tarn.Kinesis;

/// <summary>Limits and patterns of AWS's model and its page "Quotas and limits".</summary>
internal static class Limits
{
    public const string NamePattern = Kernel.Patterns.Name;
    public const string StreamArnPattern = @"arn:aws.*:kinesis:.*:\d{12}:stream/\S+";
    public const string NumberPattern = @"0|([1-9]\d{0,128})";
    public const string HashKeyPattern = @"0|([1-9]\d{0,38})";

    public const int NameLength = 128;
    public const int ArnLength = 2_048;
    public const int PartitionKeyLength = 256;

    public const int RecordBytesMost = 10 << 20;
    public const int RecordKiBDefault = 1_024;
    public const int RecordKiBMost = 10_240;
    public const int CallBytes = 10 << 20;
    public const int CallRecords = 500;

    public const int ReadRecords = 10_000;
    public const int ReadBytes = 10 << 20;

    public const int TokenLifeMilliseconds = 300_000;
    public const int IteratorLength = 512;
    public const int NextTokenLength = 1_048_576;

    public const int RetentionHoursDefault = 24;
    public const int OnDemandShards = 4;
    public const int ShardsOfOneStream = 10_000;

    public const int StreamsPage = 100;
    public const int DescribePage = 100;
    public const int ShardsPage = 1_000;
    public const int PageMost = 10_000;

    public const int TagsPerCall = 200;

    public const int OnDemandStreams = 50;
}
