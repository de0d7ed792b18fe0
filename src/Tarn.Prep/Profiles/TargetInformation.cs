using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Profiles;

/// <summary>
/// What single columns tell of one target. (1) Columns of more than 20 numbers or times are told by their nearest neighbours, which see what tells of a
/// rare outcome, and by ten parts with equally many rows, which see what tells a little everywhere; the greater counts, since parts only lose.
/// Others are told by how often their values go together. (2) That a value is missing is told apart from what the values tell: the information of
/// both is their sum. (3) What the same values would show in another order is taken off, and what is left counts only where it lies beyond what
/// those orders vary by.
/// </summary>
internal sealed class TargetInformation
{
    private const int Shuffles = 8;
    private const double Spreads = 3;

    /// <summary>Rows at most where the target is numbers, since neighbours by two columns take longer to find.</summary>
    private const int MostRows = 5_000;

    private const double LeastLeft = 0.1;

    private readonly int[] rows;
    private readonly Sides target;
    private readonly double entropy;

    /// <param name="column">The target.</param>
    /// <param name="seed">Of the rows that are drawn where there are too many.</param>
    public TargetInformation(Column column, ulong seed)
    {
        rows = [.. Enumerable.Range(0, column.Length).Where(row => !column.IsNull(row))];
        target = Sides.Of(column, rows);
        if (target.Numbers is not null && rows.Length > MostRows)
        {
            var drawn = new SeededRandom(seed).Permutation(rows.Length)[..MostRows];
            drawn.AsSpan().Sort();
            (rows, target) = ([.. drawn.Select(place => rows[place])], target.Take(drawn));
        }

        entropy = target.Codes is { } codes ? MutualInformation.EntropyOf(codes) : double.NaN;
    }

    public Information Of(Column column, ulong seed)
    {
        var feature = Sides.Of(column, rows);
        if (rows.Length == 0 || entropy == 0)
        {
            return new Information(column.Name, 0, 0);
        }

        var (bits, chance) = Beyond(feature, target, seed);
        if (feature.Numbers is not null || target.Numbers is not null)
        {
            var parted = Beyond(feature.InParts(), target.InParts(), seed);
            (bits, chance) = parted.Bits > bits ? parted : (bits, chance);
        }

        if (bits == 0 || target.Codes is null)
        {
            return new Information(column.Name, bits, 1 - Math.Pow(2, -2 * bits));
        }

        // Where chance alone shows nearly all there is, as with names that hardly occur twice, what is left of it is noise.
        var left = entropy - chance;
        return left > LeastLeft * entropy ? new Information(column.Name, Math.Min(bits, entropy), Math.Clamp(bits / left, 0, 1)) : new Information(column.Name, 0, 0);
    }

    /// <summary>Mutual information of two columns in nats, over rows in which both have a value; not below 0, and without taking off what chance shows.</summary>
    public static double Nats(Column a, Column b, ulong seed)
    {
        int[] both = [.. Enumerable.Range(0, a.Length).Where(row => !a.IsNull(row) && !b.IsNull(row))];
        return Math.Max(0, Bits(Sides.Of(a, both), Sides.Of(b, both), seed) * Math.Log(2));
    }

    /// <summary>The bits that chance does not show, 0 where there are none; and those that chance shows.</summary>
    private static (double Bits, double Chance) Beyond(Sides feature, Sides target, ulong seed)
    {
        var found = Bits(feature, target, seed);
        var random = new SeededRandom(seed);
        var shuffled = new double[Shuffles];
        int[] order = [.. Enumerable.Range(0, target.Length)];
        for (var shuffle = 0; shuffle < Shuffles; shuffle++)
        {
            random.Shuffle<int>(order);
            shuffled[shuffle] = Bits(feature, target.Take(order), seed);
        }

        var mean = shuffled.Average();
        var spread = Math.Sqrt(shuffled.Sum(bits => (bits - mean) * (bits - mean)) / (Shuffles - 1));
        var chance = Math.Max(0, mean);
        return found - chance > Spreads * spread ? (found - chance, chance) : (0, chance);
    }

    private static double Bits(Sides feature, Sides target, ulong seed)
    {
        if (feature.Codes is { } codes)
        {
            return Discrete(codes, target, seed);
        }

        var numbers = feature.Numbers!;
        int[] there = [.. Enumerable.Range(0, numbers.Length).Where(row => !double.IsNaN(numbers[row]))];
        var known = there.Length == numbers.Length ? numbers : [.. there.Select(row => numbers[row])];
        var beside = there.Length == numbers.Length ? target : target.Take(there);
        var told = (beside.Codes is { } classes ? NearestInformation.OfClasses(known, classes, seed) : NearestInformation.OfNumbers(known, beside.Numbers, seed)) / Math.Log(2);
        return there.Length == numbers.Length
            ? told
            : (told * there.Length / numbers.Length) + Discrete([.. numbers.Select(number => double.IsNaN(number) ? 1 : 0)], target, seed);
    }

    private static double Discrete(int[] codes, Sides target, ulong seed) => target.Codes is { } others
        ? MutualInformation.Shared(codes, others)
        : NearestInformation.OfClasses(target.Numbers, codes, seed) / Math.Log(2);

    /// <summary>A column as numbers of its values, or as its numbers with NaN for those missing.</summary>
    private sealed record Sides(int[]? Codes, double[]? Numbers)
    {
        public static Sides Of(Column column, int[] rows)
        {
            if (column is not TextColumn && MutualInformation.HasMany(column.Numbers()))
            {
                var numbers = column.Numbers().ToArray();
                return new Sides(null, [.. rows.Select(row => numbers[row])]);
            }

            var codes = MutualInformation.ValueCodes(column);
            var missing = codes.DefaultIfEmpty(-1).Max() + 1;
            return new Sides([.. rows.Select(row => codes[row] < 0 ? missing : codes[row])], null);
        }

        public int Length => Codes?.Length ?? Numbers!.Length;

        public Sides InParts()
        {
            if (Numbers is null)
            {
                return this;
            }

            var codes = MutualInformation.Codes(new DoubleColumn("", Numbers));
            var missing = codes.Max() + 1;
            return new Sides([.. codes.Select(code => code < 0 ? missing : code)], null);
        }

        public Sides Take(int[] rows) => new(Codes is { } codes ? [.. rows.Select(row => codes[row])] : null, Numbers is { } numbers ? [.. rows.Select(row => numbers[row])] : null);
    }
}
