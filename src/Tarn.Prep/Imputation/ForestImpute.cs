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

    public int Trees { get; init; } = 50;

    /// <summary>Rows in a leaf at least.</summary>
    public int LeafRows { get; init; } = 5;

    public int Depth { get; init; } = 14;

    /// <summary>Rounds at most.</summary>
    public int Rounds { get; init; } = 5;

    internal override bool Guesses => true;

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        if (Trees is < 1 or > 2000 || LeafRows < 1 || Depth is < 1 or > 64)
        {
            throw new PrepException("Imputation by forests takes 1 to 2,000 trees of a depth from 1 to 64, with at least 1 row in a leaf.");
        }

        var settings = new ForestSettings(Trees, LeafRows, Depth);
        return new ChainedFit(Columns, Rounds, null, (table, column, seed) => ForestModel.Fit(table, column, settings, seed, options), "imputation by forests").Run(frame, options);
    }
}
