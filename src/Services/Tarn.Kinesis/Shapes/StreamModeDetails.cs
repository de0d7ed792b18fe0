using Tarn.Kernel;
using Tarn.Kinesis.Domain;

namespace Tarn.Kinesis;

public sealed record StreamModeDetails
{
    [Required, OneOf(StreamModes.Provisioned, StreamModes.OnDemand)] public string? StreamMode { get; init; }
}
