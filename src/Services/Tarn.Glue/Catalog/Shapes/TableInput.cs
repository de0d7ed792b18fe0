using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>A table as requests describe it.</summary>
public sealed record TableInput
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Name { get; init; }

    [Length(0, Limits.DescriptionLength), Pattern(Limits.MultiLine)] public string? Description { get; init; }

    [Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Owner { get; init; }

    public DateTimeOffset? LastAccessTime { get; init; }

    public DateTimeOffset? LastAnalyzedTime { get; init; }

    [Range(0, int.MaxValue)] public int? Retention { get; init; }

    public StorageDescriptor? StorageDescriptor { get; init; }

    public IReadOnlyList<Column>? PartitionKeys { get; init; }

    [Length(0, Limits.ViewTextLength)] public string? ViewOriginalText { get; init; }

    [Length(0, Limits.ViewTextLength)] public string? ViewExpandedText { get; init; }

    [Length(0, 255)] public string? TableType { get; init; }

    [Each(MinLength = 1, MaxLength = Limits.NameLength, Pattern = Limits.SingleLine)]
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }
}
