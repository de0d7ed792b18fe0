namespace Tarn.Kernel.Tests;

/// <summary>A record with constraints, as requests have them.</summary>
public sealed record Constrained
{
    [Required]
    [Length(1, 5)]
    [Pattern("[a-z]+")]
    public string? StreamName { get; init; }

    [Range(1, 10)]
    public int? Limit { get; init; }

    [OneOf("A", "B")]
    public string? Mode { get; init; }

    [Length(1, 2)]
    public IReadOnlyList<Entry>? Records { get; init; }

    [Length(0, 3)]
    public ReadOnlyMemory<byte>? Blob { get; init; }
}

public sealed record Entry
{
    [Required]
    [Length(1, 3)]
    public string? PartitionKey { get; init; }
}
