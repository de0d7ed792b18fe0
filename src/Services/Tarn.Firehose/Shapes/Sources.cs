using Tarn.Kernel;

namespace Tarn.Firehose;

/// <summary>A hint for throughput; here there is nothing to be scaled by it, so that it is only kept and described.</summary>
public sealed record DirectPutSourceConfiguration
{
    [Required, Range(1, 100)] public int? ThroughputHintInMBs { get; init; }
}

public sealed record KinesisStreamSourceConfiguration
{
    [Required, Length(1, Limits.ArnLength), Pattern(Limits.StreamArnPattern)] public string? KinesisStreamARN { get; init; }

    [Required, Length(1, Limits.ArnLength), Pattern(Limits.RoleArnPattern)] public string? RoleARN { get; init; }
}

internal static class StreamTypes
{
    public const string DirectPut = "DirectPut";
    public const string KinesisStreamAsSource = "KinesisStreamAsSource";
}
