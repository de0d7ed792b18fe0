using System.Globalization;
using Tarn.Kernel;

namespace Tarn.Kinesis;

/// <summary>Every error Kinesis answers, in AWS's words where they are known.</summary>
internal static class KinesisErrors
{
    public const string ThroughputCode = "ProvisionedThroughputExceededException";

    public static AwsException OnDemandQuotaExceeded(string account, string region, int quota) => new(
        "LimitExceededException",
        $"This request would exceed the limit of {quota} on-demand streams for the account {account} in {region}.");

    public static AwsException StreamNotFound(string account, string stream) =>
        NotFound($"Stream {stream} under account {account} not found.");

    public static AwsException ShardNotFound(string account, string stream, string shard) =>
        NotFound($"Shard {shard} in stream {stream} under account {account} does not exist");

    public static AwsException ShardNotUnderstood(string account, string stream, string shard) =>
        NotFound($"Could not find shard {shard} in stream {stream} under account {account}.");

    public static AwsException StreamExists(string account, string stream) =>
        new("ResourceInUseException", $"Stream {stream} under account {account} already exists.");

    public static AwsException ShardQuotaExceeded(string account, string region, int current, int added, int quota) => new(
        "LimitExceededException",
        $"This request would exceed the shard limit for the account {account} in {region}. Current shard count for the account: {current}. "
        + $"Limit: {quota}. Number of additional shards that would have resulted from this request: {added}. "
        + "Refer to the AWS Service Limits page (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits and how to request higher limits.");

    public static AwsException NoStreamNamed() => InvalidArgument("Either StreamName or StreamARN must be provided.");

    public static AwsException NameAndArnDiffer(string name, string arn) =>
        InvalidArgument($"StreamName {name} and StreamARN {arn} do not name the same stream.");

    public static AwsException OtherAccount(string arn) =>
        CommonErrors.AccessDenied($"The account of the request has no access to {arn}.");

    public static AwsException ShardCountMissing() => CommonErrors.Validation("ShardCount is required for streams in PROVISIONED mode.");

    public static AwsException ShardCountNotApplicable() => CommonErrors.Validation("ShardCount cannot be given for streams in ON_DEMAND mode.");

    public static AwsException InvalidExplicitHashKey(string key) => InvalidArgument(
        $"Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was {key}");

    public static AwsException RecordTooLong(string member, int limitBytes) => CommonErrors.Validation(
        $"1 validation error detected: Value at '{member}' failed to satisfy constraint: Member must have length less than or equal to {limitBytes}");

    public static AwsException CallTooLong(long limitBytes) =>
        InvalidArgument($"Records size exceeds the limit of {limitBytes} bytes a call.");

    public static AwsException ThroughputExceeded(string account, string stream, string shard) =>
        new(ThroughputCode, ThroughputMessage(account, stream, shard));

    public static string ThroughputMessage(string account, string stream, string shard) =>
        $"Rate exceeded for shard {shard} in stream {stream} under account {account}.";

    public static AwsException InvalidIterator() => InvalidArgument("Invalid ShardIterator.");

    public static AwsException ExpiredIterator(DateTimeOffset created, DateTimeOffset now) => new(
        "ExpiredIteratorException",
        $"Iterator expired. The iterator was created at time {JavaDate(created)} while right now it is {JavaDate(now)} "
        + $"which is further in the future than the tolerated delay of {Limits.TokenLifeMilliseconds} milliseconds.");

    public static AwsException InvalidNextToken() => InvalidArgument("Invalid NextToken.");

    public static AwsException ExpiredNextToken(DateTimeOffset created, DateTimeOffset now) => new(
        "ExpiredNextTokenException",
        $"NextToken expired. It was created at time {JavaDate(created)} while right now it is {JavaDate(now)}.");

    public static AwsException TokenOrStream() => InvalidArgument("Either NextToken or StreamName should be provided.");

    public static AwsException TokenAndMember(string member) => InvalidArgument($"NextToken and {member} cannot be provided together.");

    public static AwsException FilterMemberMissing(string type, string member) =>
        InvalidArgument($"ShardFilter of type {type} must have {member}.");

    public static AwsException StartMismatch(string type, bool hasSequenceNumber) => InvalidArgument(
        "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or "
        + "(2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. "
        + $"Request specified {type} and {(hasSequenceNumber ? "also a" : "no")} StartingSequenceNumber.");

    public static AwsException TimestampMissing() => InvalidArgument("Must specify timestampInMillis for ShardIteratorType AT_TIMESTAMP.");

    public static AwsException TimestampMismatch(string type) =>
        InvalidArgument($"Timestamp can only be given with ShardIteratorType AT_TIMESTAMP. Request specified {type}.");

    public static AwsException TimestampAhead(long timestampMilliseconds, long nowMilliseconds) => InvalidArgument(
        "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. "
        + $"timestampInMillis: {timestampMilliseconds}, currentTimestampInMillis: {nowMilliseconds}");

    /// <summary>A time beyond all calendars; clients that count in milliseconds send one.</summary>
    public static AwsException TimestampBeyond(double seconds) => InvalidArgument(
        seconds < 0
            ? "The timestampInMillis parameter cannot be less than zero."
            : $"The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: {(long)(seconds * 1000)}");

    public static AwsException InvalidSequenceNumber(string number, string shard, string stream, string account) =>
        InvalidArgument($"StartingSequenceNumber {number} used in GetShardIterator on shard {shard} in stream {stream} under account {account} is invalid.");

    public static AwsException SequenceNumberOfOtherStream(string number, string shard, string stream, string account) => InvalidArgument(
        $"StartingSequenceNumber {number} used in GetShardIterator on shard {shard} in stream {stream} under account {account} "
        + "is invalid because it did not come from this stream.");

    public static AwsException SequenceNumberOfOtherShard(string encoded, string shard) => InvalidArgument(
        $"Invalid StartingSequenceNumber. It encodes {encoded}, while it was used in a call to a shard with {shard}");

    public static AwsException InvalidOrderingNumber(string number) =>
        InvalidArgument($"SequenceNumberForOrdering {number} is not a sequence number of this stream.");

    public static AwsException InvalidTag(string key) => InvalidArgument(
        $"The tag '{key}' is not valid: a key has 1 to {TagRules.KeyLength} characters and does not begin with aws:, a value has {TagRules.ValueLength} at most, "
        + "and both are made of letters, digits, spaces and _.:/=+-@.");

    public static AwsException TooManyTags(int limit) =>
        InvalidArgument($"Failed to add tags to the stream: it would have more than {limit} tags.");

    private static AwsException InvalidArgument(string message) => new("InvalidArgumentException", message);

    private static AwsException NotFound(string message) => new(KinesisErrorCodes.ResourceNotFound, message);

    /// <summary>The form that AWS's messages carry times in: <c>Thu Jan 22 01:22:02 UTC 2015</c>.</summary>
    private static string JavaDate(DateTimeOffset time) =>
        time.UtcDateTime.ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture);
}
