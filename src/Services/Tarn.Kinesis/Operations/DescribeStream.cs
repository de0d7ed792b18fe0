using Tarn.Kernel;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record DescribeStreamRequest : IRequest<DescribeStreamResponse>, IStreamAddress
{
    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? StreamName { get; init; }

    [Length(1, Limits.ArnLength), Pattern(Limits.StreamArnPattern)] public string? StreamARN { get; init; }

    [Range(1, Limits.PageMost)] public int? Limit { get; init; }

    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? ExclusiveStartShardId { get; init; }
}

public sealed record DescribeStreamResponse(StreamDescription StreamDescription);

public sealed record StreamDescription
{
    public required string StreamName { get; init; }

    public required string StreamARN { get; init; }

    public required string StreamStatus { get; init; }

    public required StreamModeDetails StreamModeDetails { get; init; }

    public required IReadOnlyList<ShardDescription> Shards { get; init; }

    public required bool? HasMoreShards { get; init; }

    public required int? RetentionPeriodHours { get; init; }

    public required DateTimeOffset? StreamCreationTimestamp { get; init; }

    public required IReadOnlyList<EnhancedMetrics> EnhancedMonitoring { get; init; }

    public required string EncryptionType { get; init; }
}

/// <summary>Answers a stream with a page of its shards.</summary>
[Operation("DescribeStream")]
[Iam("kinesis:DescribeStream", "arn:{partition}:kinesis:{region}:{account}:stream/{StreamName}", "{StreamARN}")]
internal sealed class DescribeStream(StreamStore streams) : IOperation<DescribeStreamRequest, DescribeStreamResponse>
{
    public async ValueTask<DescribeStreamResponse> HandleAsync(DescribeStreamRequest request, CallContext call, CancellationToken cancel)
    {
        var stream = await streams.OpenAsync(request, call, cancel);
        var after = request.ExclusiveStartShardId is { } start ? stream.FindShard(start).Index : -1;
        var shards = ShardPages.Of(stream, after, request.Limit ?? Limits.DescribePage);
        return new DescribeStreamResponse(new StreamDescription
        {
            StreamName = stream.Document.StreamName,
            StreamARN = stream.Arn,
            StreamStatus = StreamStatus.Active,
            StreamModeDetails = new StreamModeDetails { StreamMode = stream.Document.StreamMode },
            Shards = shards,
            HasMoreShards = after + 1 + shards.Count < stream.Map.Shards.Count,
            RetentionPeriodHours = stream.Document.RetentionHours,
            StreamCreationTimestamp = DateTimeOffset.FromUnixTimeMilliseconds(stream.Document.CreatedMilliseconds),
            EnhancedMonitoring = EnhancedMetrics.None,
            EncryptionType = StreamStatus.NotEncrypted,
        });
    }
}
