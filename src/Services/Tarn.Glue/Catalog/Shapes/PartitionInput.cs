using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>A partition as requests describe it: the values stand in the order of the table's partition keys.</summary>
public sealed record PartitionInput
{
    [Each(MaxLength = 1_024)] public IReadOnlyList<string>? Values { get; init; }

    public DateTimeOffset? LastAccessTime { get; init; }

    public StorageDescriptor? StorageDescriptor { get; init; }

    [Each(MinLength = 1, MaxLength = Limits.NameLength, Pattern = Limits.SingleLine)]
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    public DateTimeOffset? LastAnalyzedTime { get; init; }
}
