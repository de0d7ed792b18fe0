using Tarn.Prep.Frames;
using Tarn.Prep.Learning;

namespace Tarn.Prep.Imputation;

/// <summary>
/// Guesses each column, of numbers or of names, from all the others by a random forest, in rounds until the guesses change more than in
/// the round before ("MissForest", Stekhoven and Bühlmann, 2012). Finds what is not linear; takes the longest.
/// </summary>
public sealed record ForestImpute : Step
{
    /// <summary>Which columns take part and are filled; null for numbers, truth values, and names with at most 50 categories.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    [Within(1, 2000)]
    public int Trees { get; init; } = 50;

    /// <summary>Rows in a leaf at least.</summary>
    [Within(1)]
    public int LeafRows { get; init; } = 5;

    [Within(1, 64)]
    public int Depth { get; init; } = 14;

    /// <summary>Rounds at most.</summary>
    [Within(1, 1000)]
    public int Rounds { get; init; } = 5;

    internal override bool Guesses => true;

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckRanges();

        var settings = new ForestSettings(Trees, LeafRows, Depth);
        return new ChainedFit(Columns, Rounds, null, (table, column, seed) => ForestModel.Fit(table, column, settings, seed, options), "imputation by forests").Run(frame, options);
    }
}
