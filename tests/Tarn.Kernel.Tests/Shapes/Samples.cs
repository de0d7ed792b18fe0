using System.Text.Json;

namespace Tarn.Kernel.Tests;

/// <summary>A record with one member of every kind.</summary>
public sealed record Sample
{
    public string? Text { get; init; }

    public bool? Flag { get; init; }

    public int? Count { get; init; }

    public long? Size { get; init; }

    public double? Ratio { get; init; }

    public ReadOnlyMemory<byte>? Data { get; init; }

    public DateTimeOffset? At { get; init; }

    public JsonElement? Document { get; init; }

    public IReadOnlyList<string>? Names { get; init; }

    [Flattened]
    [WireName("Item")]
    public IReadOnlyList<Pair>? Items { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public Sample? Inner { get; init; }
}

public sealed record Pair(string Key, string Value);

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
