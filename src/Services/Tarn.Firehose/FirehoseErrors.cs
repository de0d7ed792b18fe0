using Tarn.Kernel;

namespace Tarn.Firehose;

/// <summary>Every error Firehose answers, in AWS's words where they are known.</summary>
internal static class FirehoseErrors
{
    public static AwsException NotFound(string account, string name) =>
        new("ResourceNotFoundException", $"Firehose {name} under account {account} not found.");

    public static AwsException Exists(string account, string name) =>
        new("ResourceInUseException", $"Firehose {name} under accountId {account} already exists");

    public static AwsException TooMany(string account, int limit) =>
        new("LimitExceededException", $"You have already consumed your firehose quota of {limit} hoses. Hose limit of account {account} is exceeded.");

    public static AwsException OneDestination() => Invalid("Exactly one destination configuration is supported for a Firehose");

    public static AwsException SourceMissing() =>
        Invalid("KinesisStreamSourceConfiguration must be given, and only then, for delivery streams of type KinesisStreamAsSource.");

    public static AwsException RoleNotAssumable(string role) =>
        Invalid($"Firehose is unable to assume role {role}. Please check the role provided.");

    public static AwsException SourceNotThere(string arn) => Invalid($"Kinesis Stream {arn} not found. Please check the stream provided.");

    public static AwsException NotDirectPut() =>
        Invalid("This operation is not permitted on KinesisStreamAsSource delivery stream type.");

    public static AwsException BatchTooLong(int limitBytes) =>
        Invalid($"Records size exceeds {limitBytes} bytes, the most that one PutRecordBatch takes.");

    public static AwsException NotSupported(string member, string value, string supported) =>
        Invalid($"Tarn's Firehose does not support {member} {value}. Use {supported}.");

    public static AwsException HalfOfBufferingHints(string missing) =>
        Invalid($"BufferingHints lacks {missing}: whoever gives SizeInMBs or IntervalInSeconds must give both.");

    public static AwsException BufferTooSmall(string why) => Invalid(
        $"BufferingHints.SizeInMBs must be at least {Limits.SizeMegabytesLeastProcessed} when {why} is enabled");

    public static AwsException CompressionWithConversion() =>
        Invalid("CompressionFormat must be UNCOMPRESSED when Data Format Conversion is enabled; set the compression of the serializer instead.");

    public static AwsException ConversionIncomplete(string member) =>
        Invalid($"DataFormatConversionConfiguration must have {member} when it is enabled.");

    public static AwsException ErrorPrefixMissing() => Invalid("ErrorOutputPrefix cannot be null or empty when Prefix contains expressions.");

    public static AwsException InvalidPrefix(string member, string problem) => Invalid($"{member} is invalid: {problem}");

    public static AwsException UnknownTimeZone(string zone) =>
        Invalid($"CustomTimeZone {zone} is not known to this machine. Name one of the tz database, such as Europe/Berlin.");

    public static AwsException DynamicPartitioningIncomplete() => Invalid(
        "Dynamic Partitioning needs a MetadataExtraction processor, and a Prefix that uses each of its keys in a !{partitionKeyFromQuery:key} expression.");

    public static AwsException PartitionKeysWithoutPartitioning() =>
        Invalid("Prefix may hold !{partitionKeyFromQuery:key} expressions only when Dynamic Partitioning is enabled.");

    public static AwsException InvalidProcessor(string type, string problem) => Invalid($"Processor {type} is invalid: {problem}");

    public static AwsException InvalidTag(string key) => Invalid(
        $"The tag '{key}' is not valid: a key has 1 to {TagRules.KeyLength} characters and does not begin with aws:, a value has {TagRules.ValueLength} at most, "
        + "and both are made of letters, digits, spaces and _.:/=+-@%.");

    public static AwsException TooManyTags(int limit) => Invalid($"A delivery stream has at most {limit} tags.");

    private static AwsException Invalid(string message) => new("InvalidArgumentException", message);
}
