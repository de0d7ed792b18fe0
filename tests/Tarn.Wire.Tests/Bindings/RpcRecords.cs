using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

/// <summary>A record with what documents can hold, but for documents themselves.</summary>
public sealed record Shelf : IRequest<Shelf>
{
    public DateTimeOffset? Plain { get; init; }

    [Timestamp(TimestampFormat.DateTime)]
    public DateTimeOffset? Iso { get; init; }

    [Timestamp(TimestampFormat.HttpDate)]
    public DateTimeOffset? Http { get; init; }

    [Timestamp(TimestampFormat.EpochSeconds)]
    public IReadOnlyList<DateTimeOffset>? Epochs { get; init; }

    public double? Whole { get; init; }

    public double? Large { get; init; }

    public double? Nan { get; init; }

    public ReadOnlyMemory<byte>? Data { get; init; }

    [ItemName("row")]
    [ItemName("cell", Level = 1)]
    public IReadOnlyList<IReadOnlyList<string>>? Table { get; init; }

    [Flattened]
    [WireName("Flat")]
    public IReadOnlyList<string>? Flats { get; init; }

    [MapNames("K", "V")]
    [MapNames("k", "v", Level = 1)]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>>? Maps { get; init; }

    [Flattened]
    [WireName("Entry")]
    public IReadOnlyDictionary<string, string>? FlatMap { get; init; }

    public Either? Union { get; init; }

    public Shelf? Nested { get; init; }
}

[Union]
public sealed record Either
{
    public string? Left { get; init; }

    public int? Right { get; init; }
}

/// <summary>What only JSON and CBOR can tell: nulls within.</summary>
public sealed record Gaps : IRequest<Gaps>
{
    [Sparse]
    public IReadOnlyList<int?>? Items { get; init; }

    [Sparse(Level = 1)]
    public IReadOnlyList<IReadOnlyDictionary<string, string?>>? Maps { get; init; }
}

public sealed record Papers : IRequest<Papers>
{
    public JsonElement? Document { get; init; }

    public IReadOnlyList<JsonElement>? Documents { get; init; }
}

public sealed record OnceAnswer;

public sealed record Once : IRequest<OnceAnswer>
{
    [IdempotencyToken]
    [Required]
    [Length(1, 64)]
    public string? ClientToken { get; init; }
}

[Operation("PutShelf")]
[Iam("tests:PutShelf", "*")]
public sealed class PutShelf(Exchange exchange) : Echo<Shelf, Shelf>(exchange);

[Operation("PutGaps")]
[Iam("tests:PutGaps", "*")]
public sealed class PutGaps(Exchange exchange) : Echo<Gaps, Gaps>(exchange);

[Operation("PutPapers")]
[Iam("tests:PutPapers", "*")]
public sealed class PutPapers(Exchange exchange) : Echo<Papers, Papers>(exchange);

[Operation("DoOnce")]
[Iam("tests:DoOnce", "*")]
public sealed class DoOnce(Exchange exchange) : Echo<Once, OnceAnswer>(exchange);
