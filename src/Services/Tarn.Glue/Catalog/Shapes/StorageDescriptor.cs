using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>Where the bytes of a table or partition are and how they are to be read.</summary>
public sealed record StorageDescriptor
{
    public IReadOnlyList<Column>? Columns { get; init; }

    [Length(0, 2_056), Pattern(Limits.MultiLine)] public string? Location { get; init; }

    [Length(0, 128), Pattern(Limits.SingleLine)] public string? InputFormat { get; init; }

    [Length(0, 128), Pattern(Limits.SingleLine)] public string? OutputFormat { get; init; }

    public bool? Compressed { get; init; }

    public int? NumberOfBuckets { get; init; }

    public SerDeInfo? SerdeInfo { get; init; }

    [Each(MinLength = 1, MaxLength = Limits.NameLength, Pattern = Limits.SingleLine)]
    public IReadOnlyList<string>? BucketColumns { get; init; }

    public IReadOnlyList<Order>? SortColumns { get; init; }

    [Each(MinLength = 1, MaxLength = Limits.NameLength, Pattern = Limits.SingleLine)]
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    public SkewedInfo? SkewedInfo { get; init; }

    public bool? StoredAsSubDirectories { get; init; }

    /// <summary>This descriptor as Glue answers it: members that have a default are always there.</summary>
    internal StorageDescriptor WithDefaults() => this with
    {
        Compressed = Compressed ?? false,
        NumberOfBuckets = NumberOfBuckets ?? 0,
        SortColumns = SortColumns ?? [],
        StoredAsSubDirectories = StoredAsSubDirectories ?? false,
    };
}

/// <summary>The serializer and deserializer of the rows.</summary>
public sealed record SerDeInfo
{
    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Name { get; init; }

    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? SerializationLibrary { get; init; }

    [Each(MinLength = 1, MaxLength = Limits.NameLength, Pattern = Limits.SingleLine)]
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }
}

/// <summary>A column that rows are sorted by: 1 ascending, 0 descending.</summary>
public sealed record Order
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Column { get; init; }

    [Required, Range(0, 1)] public int? SortOrder { get; init; }
}

/// <summary>Values that are very frequent, and where their rows are.</summary>
public sealed record SkewedInfo
{
    [Each(MinLength = 1, MaxLength = Limits.NameLength, Pattern = Limits.SingleLine)]
    public IReadOnlyList<string>? SkewedColumnNames { get; init; }

    public IReadOnlyList<string>? SkewedColumnValues { get; init; }

    public IReadOnlyDictionary<string, string>? SkewedColumnValueLocationMaps { get; init; }
}
