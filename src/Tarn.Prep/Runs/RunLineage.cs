using Tarn.Prep.Frames;
using Tarn.Prep.Recipes;
using Tarn.Prep.Splits;

namespace Tarn.Prep.Runs;

/// <summary>What a run did: from which rows, split how, by which steps, into which files. The same run gives the same lineage.</summary>
public sealed record RunLineage
{
    public required string Recipe { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Of Tarn.Prep.</summary>
    public required string Version { get; init; }

    public required string Input { get; init; }

    public required long InputRows { get; init; }

    /// <summary>Rows that have no value of the target, and were left out; null for none.</summary>
    public long? RowsWithoutTarget { get; init; }

    /// <summary>What was done before the rows were split; null for nothing.</summary>
    public IReadOnlyList<LineageStep>? BeforeSplit { get; init; }

    public required IReadOnlyList<SchemaColumn> InputColumns { get; init; }

    /// <summary>How the rows were parted, as a sentence.</summary>
    public required string Split { get; init; }

    public required SplitShares Shares { get; init; }

    public required IReadOnlyList<PreparedPart> Parts { get; init; }

    /// <summary>For each part, each step with its settings and the counts before and after.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<LineageStep>> Steps { get; init; }
}
