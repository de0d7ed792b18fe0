using Tarn.Prep.Frames;

namespace Tarn.Prep.Imputation;

/// <summary>
/// Guesses columns of any kind in turn, each from all others, in rounds (van Buuren, 2011). Rounds end when the guesses hardly change, or,
/// without a tolerance, when they change more than in the round before (missForest; Stekhoven and Bühlmann, 2012).
/// </summary>
internal sealed class ChainedFit(IReadOnlyList<string>? names, int rounds, double? tolerance, Func<MixedTable, int, ulong, ColumnModel> learn, string method)
{
    public FittedChained Run(Frame frame, PrepOptions options)
    {
        var columns = MixedTable.Choose(frame, names, method).Select(MixedTable.Describe).ToArray();
        var table = MixedTable.Of(frame, columns, method);
        int[] order = [.. Enumerable.Range(0, columns.Length).OrderBy(column => table.Missing[column].Length)];
        var models = new ColumnModel[columns.Length];
        var last = double.PositiveInfinity;
        var done = 0;
        while (done < rounds)
        {
            options.Cancel.ThrowIfCancellationRequested();
            var (before, beforeModels) = (table.Values.Select(column => column.ToArray()).ToArray(), models.ToArray());
            foreach (var column in order.Where(column => table.Missing[column].Length > 0))
            {
                models[column] = learn(table, column, options.Seed + (ulong)((done * columns.Length) + column));
                models[column].Guess(table, table.Missing[column]);
            }

            done++;
            options.Progress?.Report(new PrepProgress("impute", done, rounds));
            var change = Change(table, before);
            if (tolerance is null && done > 1 && change > last)
            {
                (models, done) = (beforeModels, done - 1);
                before.CopyTo(table.Values, 0);
                break;
            }

            if (change <= (tolerance ?? 0))
            {
                break;
            }

            last = change;
        }

        // Later data may lack what training did not.
        foreach (var column in order.Where(column => table.Missing[column].Length == 0))
        {
            models[column] = learn(table, column, options.Seed + (ulong)((rounds * columns.Length) + column));
        }

        return new FittedChained { Columns = columns, Models = [.. order.Select(column => models[column])], Rounds = done, Method = method };
    }

    /// <summary>The mean over columns of the squares that changed as a share of the guesses' own (numbers), or of the guesses that changed (names).</summary>
    private static double Change(MixedTable table, double[][] before)
    {
        double change = 0;
        var guessed = 0;
        for (var column = 0; column < before.Length; column++)
        {
            var rows = table.Missing[column];
            if (rows.Length == 0)
            {
                continue;
            }

            guessed++;
            var (now, old) = (table.Values[column], before[column]);
            if (table.Columns[column].Categories is not null)
            {
                change += rows.Count(row => now[row] != old[row]) / (double)rows.Length;
                continue;
            }

            double moved = 0, size = 0;
            foreach (var row in rows)
            {
                moved += (now[row] - old[row]) * (now[row] - old[row]);
                size += now[row] * now[row];
            }

            change += moved == 0 ? 0 : moved / Math.Max(size, double.Epsilon);
        }

        return guessed == 0 ? 0 : change / guessed;
    }
}

/// <summary>Guessing columns of numbers and names in turn, by what was learnt in the last round.</summary>
public sealed record FittedChained : FittedStep
{
    public required IReadOnlyList<MixedColumn> Columns { get; init; }

    /// <summary>In the order in which columns are guessed.</summary>
    public required IReadOnlyList<ColumnModel> Models { get; init; }

    public required int Rounds { get; init; }

    /// <summary>For messages.</summary>
    public required string Method { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        var table = MixedTable.Of(frame, Columns, Method);
        for (var round = 0; round < Rounds; round++)
        {
            options.Cancel.ThrowIfCancellationRequested();
            foreach (var model in Models)
            {
                if (table.Missing[model.Column].Length > 0)
                {
                    model.Guess(table, table.Missing[model.Column]);
                }
            }
        }

        return frame.With([.. Columns.Select((column, place) => table.Filled(place, frame[column.Name]))]);
    }
}
