namespace Tarn.Prep.Quality.Rules;

/// <summary>What rules may look at besides the rows.</summary>
public sealed record CheckOptions
{
    /// <summary>Tables that rules name, such as ReferentialIntegrity and SQL.</summary>
    public IReadOnlyList<ReferenceTable> References { get; init; } = [];

    /// <summary>
    /// The clock of <c>now()</c> and DataFreshness. It is read once, when the check begins; <see cref="QualityVerdict.CheckedAt"/> tells what it
    /// said. The machine's clock unless another is given.
    /// </summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// The figures of earlier checks, for rules that look back (<see cref="Ruleset.LooksBack"/>); <see cref="QualityHistory.Empty"/> for the first
    /// check. Without one such rules fail.
    /// </summary>
    public QualityHistory? History { get; init; }

    /// <summary>The files that hold the table, for rules about files that name no place. Without them such rules fail.</summary>
    public IReadOnlyList<RuleFile>? Files { get; init; }

    /// <summary>The files at the places that rules name (<see cref="Ruleset.Files"/> tells which), by the names that the rules give them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RuleFile>> FilesAt { get; init; } = new Dictionary<string, IReadOnlyList<RuleFile>>();
}
