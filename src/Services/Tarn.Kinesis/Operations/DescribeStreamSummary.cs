using Tarn.Kernel;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record DescribeStreamSummaryRequest : IRequest<DescribeStreamSummaryResponse>, IStreamAddress
{
    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? StreamName { get; init; }

    [Length(1, Limits.ArnLength), Pattern(Limits.StreamArnPattern)] public string? StreamARN { get; init; }
}

public sealed record DescribeStreamSummaryResponse(StreamDescriptionSummary StreamDescriptionSummary);

public sealed record StreamDescriptionSummary
{
    public required string StreamName { get; init; }

    public required string StreamARN { get; init; }

    public required string StreamStatus { get; init; }

    public required StreamModeDetails StreamModeDetails { get; init; }

    public required int? RetentionPeriodHours { get; init; }

    public required DateTimeOffset? StreamCreationTimestamp { get; init; }

    public required IReadOnlyList<EnhancedMetrics> EnhancedMonitoring { get; init; }

    public required string EncryptionType { get; init; }

    public required int? OpenShardCount { get; init; }

    public required int? ConsumerCount { get; init; }

    public required int? MaxRecordSizeInKiB { get; init; }
}

/// <summary>Answers a stream without its shards.</summary>
[Operation("DescribeStreamSummary")]
[Iam("kinesis:DescribeStreamSummary", "arn:{partition}:kinesis:{region}:{account}:stream/{StreamName}", "{StreamARN}")]
internal sealed class DescribeStreamSummary(StreamStore streams)
    : IOperation<DescribeStreamSummaryRequest, DescribeStreamSummaryResponse>
{
    public ValueTask<DescribeStreamSummaryResponse> HandleAsync(
        DescribeStreamSummaryRequest request, CallContext call, CancellationToken cancel)
    {
        var stream = streams.Get(call.Account, call.Region, StreamAddress.Name(request, call));
        return ValueTask.FromResult(new DescribeStreamSummaryResponse(new StreamDescriptionSummary
        {
            StreamName = stream.StreamName,
            StreamARN = OpenStream.ArnOf(stream),
            StreamStatus = StreamStatus.Active,
            StreamModeDetails = new StreamModeDetails { StreamMode = stream.StreamMode },
            RetentionPeriodHours = stream.RetentionHours,
            StreamCreationTimestamp = DateTimeOffset.FromUnixTimeMilliseconds(stream.CreatedMilliseconds),
            EnhancedMonitoring = EnhancedMetrics.None,
            EncryptionType = StreamStatus.NotEncrypted,
            OpenShardCount = stream.ShardCount,
            ConsumerCount = 0,
            MaxRecordSizeInKiB = stream.MaxRecordKiB,
        }));
    }
}
