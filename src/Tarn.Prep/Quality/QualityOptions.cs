using Tarn.Prep.Quality.Rules;

namespace Tarn.Prep.Quality;

/// <summary>What the traits are measured against. Without rules, references, a target or groups, the traits that need them are not measured.</summary>
public sealed record QualityOptions
{
    public static QualityOptions Default { get; } = new();

    /// <summary>The column to be predicted.</summary>
    public string? Target { get; init; }

    /// <summary>What became of the rules, where some were given.</summary>
    public QualityVerdict? Rules { get; init; }

    /// <summary>Tables that are known to be right.</summary>
    public IReadOnlyList<ReferenceTable> References { get; init; } = [];

    /// <summary>Columns by which people (or whatever the rows are) fall into groups that should be sampled fairly.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}
