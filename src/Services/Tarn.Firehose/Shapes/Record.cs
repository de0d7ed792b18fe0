using Tarn.Kernel;

namespace Tarn.Firehose;

/// <summary>A record to be delivered.</summary>
public sealed record Record
{
    [Required, Length(0, Limits.RecordBytes)] public ReadOnlyMemory<byte>? Data { get; init; }
}
