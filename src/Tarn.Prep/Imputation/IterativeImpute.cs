using System.Text.Json.Serialization;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Imputation;

[JsonConverter(typeof(JsonStringEnumConverter<RegressionMethod>))]
public enum RegressionMethod
{
    /// <summary>Linear, with the strength of its prior learnt from the data (MacKay, 1992).</summary>
    [JsonStringEnumMemberName("bayesian-ridge")] BayesianRidge,

    /// <summary>Least squares.</summary>
    [JsonStringEnumMemberName("linear")] Linear,
}

/// <summary>
/// Guesses each column from all the others by regression, in rounds until the guesses settle (multiple imputation by chained
/// equations; van Buuren, 2011). With <see cref="Draw"/> each guess is drawn from what the regression holds possible, so
/// that runs with several seeds show how sure the guesses are.
/// </summary>
public sealed record IterativeImpute : Step
{
    /// <summary>
    /// Which columns take part and are filled; null for every column of doubles or longs with values. Names and truth values may be among them:
    /// they are guessed by logistic regression, and tell the others by a 0 or 1 for each category.
    /// </summary>
    public IReadOnlyList<string>? Columns { get; init; }

    public RegressionMethod Method { get; init; }

    [Within(1, 1000)]
    public int Rounds { get; init; } = 10;

    /// <summary>The rounds end when no row changes by more than this share of the greatest value.</summary>
    [Within(0)]
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>Draw coefficients and noise from the posterior instead of taking the mean.</summary>
    public bool Draw { get; init; }

    /// <summary>
    /// Put in a value that occurs: of the training row whose own guess is nearest (predictive mean matching; drawn among this
    /// many). 0 puts in the guess itself.
    /// </summary>
    [Within(0)]
    public int MatchAmong { get; init; }

    internal override bool Guesses => true;

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckRanges();
        if (Columns is null || !frame.Pick(Columns).Any(column => column.Type is ColumnType.Text or ColumnType.Bool))
        {
            return new IterativeFit(this, frame, options).Run().Fitted;
        }

        if (Draw || MatchAmong > 0)
        {
            throw new PrepException("Drawing and matching are for columns of numbers; leave columns of names out, or draw and matchAmong.");
        }

        const int mostRows = 20_000;
        // The engine compares squares.
        return new ChainedFit(Columns, Rounds, Tolerance * Tolerance, Learn, "iterative imputation").Run(frame, options);

        ColumnModel Learn(MixedTable table, int column, ulong seed) => table.Columns[column].Categories is null
            ? LinearModel.Fit(table, column, Method, mostRows, seed)
            : LogisticModel.Fit(table, column, mostRows, seed, options.Cancel);
    }
}

/// <summary>One regression of the chain: which column, from which coefficients of the others.</summary>
/// <param name="Coefficients">One for each column; 0 for the column itself.</param>
/// <param name="Noise">Standard deviation of what the regression leaves open.</param>
public sealed record ChainLink(int Column, double Intercept, IReadOnlyList<double> Coefficients, double Noise);

/// <summary>The guesses of training rows and the values they had, for predictive mean matching; ascending by guess.</summary>
public sealed record MatchDonors(int Column, IReadOnlyList<double> Guesses, IReadOnlyList<double> Values);

/// <summary>The chain of regressions learnt at fit, applied in its order.</summary>
public sealed record FittedIterativeImpute : FittedStep
{
    public required IReadOnlyList<string> Columns { get; init; }

    public required IReadOnlyList<double> Means { get; init; }

    public required IReadOnlyList<ChainLink> Chain { get; init; }

    public required IReadOnlyList<MatchDonors> Donors { get; init; }

    public required int MatchAmong { get; init; }

    public required bool Draw { get; init; }

    /// <summary>What is drawn at random is drawn along the rows.</summary>
    internal override bool TakesRowsAlone => MatchAmong == 0 && !Draw;

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        var columns = Columns.Select(name => Schema.RequireNumbers(frame, name, "iterative imputation")).ToArray();
        var rows = IterativeRows.Of(columns, [.. Means]);
        var random = new SeededRandom(options.Seed);
        for (var link = 0; link < Chain.Count; link++)
        {
            var one = Chain[link];
            var missing = rows.Missing[one.Column];
            var coefficients = one.Coefficients.ToArray();
            // The last link of a column is the one whose guess stays, and the only one that is matched.
            var donors = MatchAmong > 0 && !Chain.Skip(link + 1).Any(later => later.Column == one.Column) ? Donors.First(donor => donor.Column == one.Column) : null;
            var noise = random.Fork((ulong)link);
            foreach (var row in missing)
            {
                var guess = rows.Predict(row, coefficients, one.Intercept);
                rows.Set(row, one.Column, donors is not null ? IterativeFit.Match(donors, guess, MatchAmong, noise) : Draw ? guess + (one.Noise * noise.NextGaussian()) : guess);
            }
        }

        return frame.With([.. columns.Select((column, place) => column is DoubleColumn { NullCount: 0 } ? column : new DoubleColumn(column.Name, rows.Column(place)))]);
    }
}
