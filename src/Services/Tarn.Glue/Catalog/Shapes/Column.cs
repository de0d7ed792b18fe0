using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>A column of a table, or a key of its partitions. The type is Hive's: <c>bigint</c>, <c>array&lt;string&gt;</c> …</summary>
public sealed record Column
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Name { get; init; }

    [Length(0, 131_072), Pattern(Limits.SingleLine)] public string? Type { get; init; }

    [Length(0, 255), Pattern(Limits.SingleLine)] public string? Comment { get; init; }

    [Each(MinLength = 1, MaxLength = Limits.NameLength, Pattern = Limits.SingleLine)]
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }
}
