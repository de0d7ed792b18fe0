using Tarn.Prep.Frames;
using Tarn.Prep.Learning;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Imputation;

/// <summary>
/// Guesses numbers and names by a small neural network that has learnt to tell hidden cells from the others (see <see cref="Autoencoder"/>).
/// One network for all columns, trained in this process on one thread.
/// </summary>
public sealed record NeuralImpute : Step
{
    private const int BatchRows = 64;

    /// <summary>Which columns take part and are filled; null for numbers, truth values, and names with at most 50 categories.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>How wide the network is; half as wide in the middle.</summary>
    [Within(2, 4096)]
    public int Hidden { get; init; } = 64;

    /// <summary>How often the rows are gone through.</summary>
    [Within(1, 10_000)]
    public int Epochs { get; init; } = 30;

    /// <summary>Rows in one epoch at most, drawn anew for each.</summary>
    [Within(1)]
    public int EpochRows { get; init; } = 20_000;

    /// <summary>How much is learnt from a batch at first; falls to nothing towards the end.</summary>
    [Within(0, 1, IsAboveLeast = true, IsBelowMost = true)]
    public double Rate { get; init; } = 0.003;

    /// <summary>The share of known cells that training hides.</summary>
    [Within(0, 1, IsAboveLeast = true, IsBelowMost = true)]
    public double HiddenShare { get; init; } = 0.25;

    internal override bool Guesses => true;

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckRanges();

        var columns = MixedTable.Choose(frame, Columns, "neural imputation").Select(MixedTable.Describe).ToArray();
        var table = MixedTable.Of(frame, columns, "neural imputation");
        var (means, scales) = (new double[columns.Length], new double[columns.Length]);
        for (var column = 0; column < columns.Length; column++)
        {
            scales[column] = 1;
            if (columns[column].Categories is null)
            {
                var numbers = Moments.Of(Vectors.Numbers(frame[columns[column].Name].Numbers()));
                means[column] = numbers.Mean;
                scales[column] = numbers.Count > 1 && numbers.StandardDeviation is > 0 and var deviation ? deviation : 1;
            }
        }

        var network = Autoencoder.Drawn([.. columns.Select(column => column.Categories?.Count ?? 0)], Hidden, new SeededRandom(options.Seed));
        Train(network, NeuralCells.Of(table, means, scales), options);
        return new FittedNeuralImpute { Columns = columns, Means = means, Scales = scales, Network = network.Weights() };
    }

    private void Train(Autoencoder network, float[][] cells, PrepOptions options)
    {
        var random = new SeededRandom(options.Seed).Fork(1);
        var batches = (Math.Min(cells.Length, EpochRows) + BatchRows - 1) / BatchRows;
        var shown = new float[cells[0].Length];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            options.Cancel.ThrowIfCancellationRequested();
            var rows = random.Permutation(cells.Length).AsSpan(0, Math.Min(cells.Length, EpochRows));
            for (var batch = 0; batch < batches; batch++)
            {
                var part = rows[(batch * BatchRows)..Math.Min(rows.Length, (batch + 1) * BatchRows)];
                foreach (var row in part)
                {
                    for (var column = 0; column < shown.Length; column++)
                    {
                        shown[column] = random.NextDouble() < HiddenShare ? float.NaN : cells[row][column];
                    }

                    network.Learn(shown, cells[row]);
                }

                var step = (epoch * batches) + batch;
                network.Move(step + 1, (float)(Rate * (1 - (step / (double)(Epochs * batches)))), part.Length);
            }

            options.Progress?.Report(new PrepProgress("impute", epoch + 1, Epochs));
        }
    }
}

internal static class NeuralCells
{
    /// <summary>Row by row: numbers around their mean by their deviation, the numbers of categories, NaN where missing.</summary>
    public static float[][] Of(MixedTable table, IReadOnlyList<double> means, IReadOnlyList<double> scales)
    {
        var cells = new float[table.Rows][];
        for (var row = 0; row < cells.Length; row++)
        {
            cells[row] = new float[table.Columns.Count];
            for (var column = 0; column < table.Columns.Count; column++)
            {
                // Far values are drawn in; beyond ten deviations a network learns nothing but their size.
                cells[row][column] = table.Columns[column].Categories is null
                    ? (float)Math.Clamp((table.Values[column][row] - means[column]) / scales[column], -10, 10)
                    : (float)table.Values[column][row];
            }
        }

        for (var column = 0; column < table.Columns.Count; column++)
        {
            foreach (var row in table.Missing[column])
            {
                cells[row][column] = float.NaN;
            }
        }

        return cells;
    }
}

/// <summary>Guessing by the network learnt at fit.</summary>
public sealed record FittedNeuralImpute : FittedStep
{
    public required IReadOnlyList<MixedColumn> Columns { get; init; }

    public required IReadOnlyList<double> Means { get; init; }

    public required IReadOnlyList<double> Scales { get; init; }

    public required NetworkWeights Network { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        var table = MixedTable.Of(frame, Columns, "neural imputation");
        if (table.Rows > 0)
        {
            var network = Autoencoder.Of(Network);
            var cells = NeuralCells.Of(table, Means, Scales);
            var wanting = table.Missing.SelectMany(rows => rows).Distinct().Order();
            foreach (var row in wanting)
            {
                options.Cancel.ThrowIfCancellationRequested();
                Put(table, row, cells[row], network.Tell(cells[row]));
            }
        }

        return frame.With([.. Columns.Select((column, place) => table.Filled(place, frame[column.Name]))]);
    }

    private void Put(MixedTable table, int row, float[] cells, ReadOnlySpan<float> told)
    {
        var at = 0;
        for (var column = 0; column < Columns.Count; column++)
        {
            var width = Columns[column].Categories?.Count ?? 1;
            if (float.IsNaN(cells[column]))
            {
                table.Values[column][row] = Columns[column].Categories is null
                    ? Means[column] + (told[at] * Scales[column])
                    : System.Numerics.Tensors.TensorPrimitives.IndexOfMax(told.Slice(at, width));
            }

            at += width;
        }
    }
}
