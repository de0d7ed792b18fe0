using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

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
