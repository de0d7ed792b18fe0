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

    /// <summary>Among more columns than this some will look telling by chance alone, so that more is asked of each.</summary>
    private const int FewColumns = 50;

    private const int Parts = 10;

    /// <summary>Rows at most where the target is numbers, since neighbours by two columns take longer to find.</summary>
    private const int MostRows = 5_000;

    private const double LeastLeft = 0.1;

    private readonly int[] rows;
    private readonly Side target;
    private readonly double entropy;
    private readonly int shuffles;
    private readonly double spreads;

    /// <param name="column">The target.</param>
    /// <param name="seed">Of the rows that are drawn where there are too many.</param>
    /// <param name="columns">How many columns are asked what they tell.</param>
    public TargetInformation(Column column, ulong seed, int columns)
    {
        (shuffles, spreads) = columns <= FewColumns ? (Shuffles, Spreads) : (3 * Shuffles, Spreads + Math.Log10(columns / (double)FewColumns));
        rows = [.. Enumerable.Range(0, column.Length).Where(row => !column.IsNull(row))];
        if (rows.Length > MostRows && Side.IsNumbers(column))
        {
            var drawn = new SeededRandom(seed).Permutation(rows.Length)[..MostRows];
            drawn.AsSpan().Sort();
            rows = [.. drawn.Select(place => rows[place])];
        }

        target = Side.Of(column, rows, seed);
        entropy = target.Numbers is null ? MutualInformation.EntropyOf(target.Codes) : double.NaN;
    }

    public Information Of(Column column, ulong seed)
    {
        if (rows.Length == 0 || entropy == 0)
        {
            return new Information(column.Name, 0, 0);
        }

        var feature = Side.Of(column, rows, seed);
        var (bits, chance) = feature.Numbers is null && target.Numbers is null ? default : Beyond(new Nearest(feature, target, seed), seed);
        var parted = Beyond(new Together(feature.Codes, target.Codes), seed);
        (bits, chance) = parted.Bits > bits ? parted : (bits, chance);
        if (bits == 0 || target.Numbers is not null)
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
        var (one, other) = (Side.Of(a, both, seed), Side.Of(b, both, seed));
        IMeasure measure = one.Numbers is null && other.Numbers is null ? new Together(one.Codes, other.Codes) : new Nearest(one, other, seed);
        return Math.Max(0, measure.Bits() * Math.Log(2));
    }

    /// <summary>The bits that chance does not show, 0 where there are none; and those that chance shows.</summary>
    private (double Bits, double Chance) Beyond(IMeasure measure, ulong seed)
    {
        var found = measure.Bits();
        if (found <= 0)
        {
            return default;
        }

        var random = new SeededRandom(seed);
        var shuffled = new double[shuffles];
        for (var shuffle = 0; shuffle < shuffles; shuffle++)
        {
            measure.Shuffle(random);
            shuffled[shuffle] = measure.Bits();
            if (shuffled[shuffle] >= found)
            {
                // An order that means nothing shows as much: most columns of a wide table end here.
                return (0, Math.Max(0, shuffled[shuffle]));
            }
        }

        var mean = shuffled.Average();
        var spread = Math.Sqrt(shuffled.Sum(bits => (bits - mean) * (bits - mean)) / (shuffles - 1));
        var chance = Math.Max(0, mean);
        return found - chance > spreads * spread ? (found - chance, chance) : (0, chance);
    }

    /// <summary>Mutual information of two columns, as they are or with one of them in another order.</summary>
    private interface IMeasure
    {
        double Bits();

        void Shuffle(SeededRandom random);
    }

    /// <summary>By how often values go together.</summary>
    private sealed class Together(int[] feature, int[] target) : IMeasure
    {
        private readonly int[] others = [.. target];

        public double Bits() => MutualInformation.Shared(feature, others);

        public void Shuffle(SeededRandom random) => random.Shuffle<int>(others);
    }

    /// <summary>By nearest neighbours, where one of both is numbers; that a value is missing is told apart.</summary>
    private sealed class Nearest : IMeasure
    {
        private readonly RankPlaces? values;
        private readonly RankPlaces? outcome;
        private readonly int[] classes;
        private readonly int[] order;
        private readonly double share;
        private readonly IMeasure? missing;

        public Nearest(Side feature, Side target, ulong seed)
        {
            if (feature.Numbers is not { } numbers)
            {
                (outcome, classes, order, share) = (target.Places, [.. feature.Codes], [], 1);
                return;
            }

            int[] there = [.. Enumerable.Range(0, numbers.Length).Where(row => !double.IsNaN(numbers[row]))];
            var whole = there.Length == numbers.Length;
            share = there.Length / (double)numbers.Length;
            values = feature.Places;
            outcome = target.Numbers is not { } outcomes ? null : whole ? target.Places : new RankPlaces([.. there.Select(row => outcomes[row])], seed);
            classes = target.Numbers is null ? [.. there.Select(row => target.Codes[row])] : [];
            order = [.. Enumerable.Range(0, there.Length)];
            if (!whole)
            {
                int[] gaps = [.. numbers.Select(number => double.IsNaN(number) ? 1 : 0)];
                missing = target.Numbers is null ? new Together(gaps, target.Codes) : new Nearest(new Side(gaps, null, null), target, seed);
            }
        }

        public double Bits()
        {
            var told = values is not { } own ? NearestInformation.OfClasses(outcome!, classes)
                : outcome is null ? NearestInformation.OfClasses(own, classes) : NearestInformation.OfNumbers(own, outcome, order);
            return (told * share / Math.Log(2)) + (missing?.Bits() ?? 0);
        }

        public void Shuffle(SeededRandom random)
        {
            random.Shuffle<int>(classes);
            random.Shuffle<int>(order);
            missing?.Shuffle(random);
        }
    }

    /// <summary>A column as one side of a pair.</summary>
    /// <param name="Codes">A number for each value or part of the values, missing ones among them.</param>
    /// <param name="Numbers">Where there are many numbers: those, NaN for missing ones.</param>
    /// <param name="Places">Where the numbers stand that are there.</param>
    private sealed record Side(int[] Codes, double[]? Numbers, RankPlaces? Places)
    {
        public static bool IsNumbers(Column column) => column is not TextColumn && MutualInformation.HasMany(column.Numbers());

        public static Side Of(Column column, int[] rows, ulong seed)
        {
            if (!IsNumbers(column))
            {
                var values = MutualInformation.ValueCodes(column);
                var gap = values.DefaultIfEmpty(-1).Max() + 1;
                return new Side([.. rows.Select(row => values[row] < 0 ? gap : values[row])], null, null);
            }

            var numbers = column.Numbers();
            var kept = new double[rows.Length];
            for (var place = 0; place < rows.Length; place++)
            {
                kept[place] = numbers[rows[place]];
            }

            var places = new RankPlaces([.. kept.Where(number => !double.IsNaN(number))], seed);
            var (parts, codes, next) = (places.Parts(Parts), new int[kept.Length], 0);
            for (var place = 0; place < kept.Length; place++)
            {
                codes[place] = double.IsNaN(kept[place]) ? Parts : parts[next++];
            }

            return new Side(codes, kept, places);
        }
    }
}
