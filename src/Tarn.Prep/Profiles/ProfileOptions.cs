namespace Tarn.Prep.Profiles;

public sealed record ProfileOptions
{
    public static ProfileOptions Default { get; } = new();

    /// <summary>The column to be predicted: balance and leakage are judged against it.</summary>
    public string? Target { get; init; }

    /// <summary>Kinds that the reader of the data knows better than their values tell.</summary>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init; } = new Dictionary<string, ColumnKind>();

    public int TopCount { get; init; } = 10;

    /// <summary>Bins of a histogram at most.</summary>
    public int HistogramBins { get; init; } = 40;

    /// <summary>Columns taken into correlations at most, in the order of the table: their number grows with the square.</summary>
    public int CorrelationColumns { get; init; } = 60;

    /// <summary>
    /// Rows at most for what costs more than a pass (Spearman's correlation, mutual information, what being missing depends on) and, where a
    /// table is read in batches, for all that needs the rows beside each other; above, that many are drawn by the seed.
    /// </summary>
    public int SampleRows { get; init; } = 50_000;

    /// <summary>Rows that families of distributions are fitted to at most, drawn by the seed; 0 fits none.</summary>
    public int DistributionRows { get; init; } = 5_000;

    public bool DuplicateRows { get; init; } = true;
}
