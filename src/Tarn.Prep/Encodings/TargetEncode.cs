using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Splits;
using Tarn.Prep.Written;

namespace Tarn.Prep.Encodings;

/// <summary>
/// Puts the mean of the target in place of a category, drawn towards the mean of all the more the fewer rows the category has.
/// The training rows themselves are encoded out of fold: each by what the other folds say, so that no row sees its own target.
/// </summary>
public sealed record TargetEncode : Step
{
    /// <summary>Which columns; null for every column of text but the target.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>A column of numbers, or one of two names or truth values (of which the greater counts as 1).</summary>
    public required string Target { get; init; }

    /// <summary>How many rows of its own a category needs to weigh as much as the mean of all.</summary>
    [Within(0)]
    public double Smoothing { get; init; } = 10;

    [Within(2)]
    public int Folds { get; init; } = 5;

    internal override bool TrainsApart => true;

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckRanges();
        var target = TargetNumbers(frame[Target]);
        var columns = Chosen(frame);
        var codes = new ColumnCode[columns.Count];
        options.ForEach(codes.Length, place => codes[place] = Learn(columns[place], target, null));
        return new FittedTargetEncode { Codes = codes, Prior = Mean(target, null) };
    }

    /// <inheritdoc/>
    public override Frame FitTransform(Frame frame, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        CheckRanges();
        var target = TargetNumbers(frame[Target]);
        var columns = Chosen(frame);
        var folds = Splitter.Folds(frame.RowCount, Folds, options.Seed);
        var encoded = new Column[columns.Count];
        options.ForEach(encoded.Length, place =>
        {
            var values = new double[frame.RowCount];
            foreach (var fold in folds)
            {
                var held = new bool[frame.RowCount];
                foreach (var row in fold)
                {
                    held[row] = true;
                }

                var code = Learn(columns[place], target, held);
                var prior = Mean(target, held);
                var places = CategoryCounts.Places(columns[place], code.Categories);
                foreach (var row in fold)
                {
                    values[row] = places[row] < 0 ? prior : code.Values![places[row]];
                }
            }

            encoded[place] = new DoubleColumn(columns[place].Name, values);
        });
        return frame.With(encoded);
    }

    private IReadOnlyList<Column> Chosen(Frame frame)
    {
        return Columns is null ? [.. frame.Free.Where(column => column is TextColumn && column.Name != Target)] : frame.Pick(Columns);
    }

    private ColumnCode Learn(Column column, double[] target, bool[]? held)
    {
        var prior = Mean(target, held);
        string[] categories = [.. CategoryCounts.Of(column).Keys.Order(StringComparer.Ordinal)];
        var sums = new double[categories.Length];
        var counts = new double[categories.Length];
        var places = CategoryCounts.Places(column, categories);
        for (var row = 0; row < places.Length; row++)
        {
            if (places[row] >= 0 && held?[row] != true && !double.IsNaN(target[row]))
            {
                sums[places[row]] += target[row];
                counts[places[row]]++;
            }
        }

        return new ColumnCode(column.Name, column.Type, categories)
        {
            Values = [.. sums.Select((sum, place) => counts[place] + Smoothing == 0 ? prior : (sum + (Smoothing * prior)) / (counts[place] + Smoothing))],
        };
    }

    private static double Mean(double[] target, bool[]? held)
    {
        var (sum, count) = Vectors.SumNumbers(held is null ? target : [.. target.Where((_, row) => !held[row])]);
        return count > 0 ? sum / count : throw new PrepException("The target has no values to learn from.");
    }

    internal static double[] TargetNumbers(Column column)
    {
        if (column is not TextColumn)
        {
            return column.Numbers().ToArray();
        }

        string[] classes = [.. CategoryCounts.Of(column).Keys.Order(StringComparer.Ordinal)];
        return classes.Length == 2
            ? [.. CategoryCounts.Places(column, classes).Select(place => place < 0 ? double.NaN : place)]
            : throw new PrepException($"The target '{column.Name}' has {Words.Count(classes.Length, "class", "classes")}; encoding by target needs a number or two classes.");
    }
}

/// <summary>Target encoding with the means learnt at fit; a category not known, or a missing value, takes the mean of all.</summary>
public sealed record FittedTargetEncode : FittedStep
{
    public required IReadOnlyList<ColumnCode> Codes { get; init; }

    public required double Prior { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        var encoded = new Column[Codes.Count];
        foreach (var code in Codes)
        {
            Schema.Require(frame, code.Column, code.Type, "target encoding");
        }

        options.ForEach(encoded.Length, place => encoded[place] = new DoubleColumn(
            Codes[place].Column, [.. CategoryCounts.Places(frame[Codes[place].Column], Codes[place].Categories).Select(at => at < 0 ? Prior : Codes[place].Values![at])]));
        return frame.With(encoded);
    }
}
