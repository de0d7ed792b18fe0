using Tarn.Kernel;

namespace Tarn.Kinesis;

public sealed record StreamModeDetails
{
    [Required, OneOf(StreamModes.Provisioned, StreamModes.OnDemand)] public string? StreamMode { get; init; }
}

internal static class StreamModes
{
    public const string Provisioned = "PROVISIONED";
    public const string OnDemand = "ON_DEMAND";
}
