using Tarn.Kernel;

namespace Tarn.Firehose;

public sealed record Tag
{
    [Required, Length(1, 128)] public string? Key { get; init; }

    [Length(0, 256)] public string? Value { get; init; }
}
