namespace Tarn.Prep.Numerics;

/// <summary>
/// Mutual information in nats by the distances of nearest neighbours, which needs no bins: a rare outcome that lies together is seen as well as a
/// frequent one. Between numbers and classes after Ross (2014), between numbers after Kraskov, Stögbauer and Grassberger (2004, their first
/// estimate), as scikit-learn's mutual_info_classif and mutual_info_regression; at three neighbours. May be a little below 0 where nothing is shared.
/// </summary>
/// <remarks>
/// Values are put at their ranks, which changes no mutual information and makes neighbours easy to count; equal values stand in an order drawn by
/// the seed, so that it tells nothing, and every rank is moved by less than one place, so that no two distances are the same.
/// </remarks>
internal static class NearestInformation
{
    private const int Neighbours = 3;

    /// <param name="values">No NaN.</param>
    /// <param name="classes">A number from 0 for each value. What occurs once has no neighbour and is taken to share nothing.</param>
    /// <param name="seed">Of the order of equal values.</param>
    public static double OfClasses(ReadOnlySpan<double> values, ReadOnlySpan<int> classes, ulong seed)
    {
        var counts = new int[1 + Most(classes)];
        foreach (var one in classes)
        {
            counts[one]++;
        }

        int[] kept = [.. Enumerable.Range(0, counts.Length).Where(one => counts[one] > 1)];
        var rows = kept.Sum(one => counts[one]);
        if (kept.Length < 2)
        {
            return 0;
        }

        var (own, others) = (new double[rows], new int[rows]);
        var at = 0;
        for (var row = 0; row < classes.Length; row++)
        {
            if (counts[classes[row]] > 1)
            {
                (own[at], others[at++]) = (values[row], classes[row]);
            }
        }

        var places = new Places(own, seed);
        var members = new List<double>?[counts.Length];
        foreach (var row in places.Order)
        {
            (members[others[row]] ??= new List<double>(counts[others[row]])).Add(places.Of[row]);
        }

        var psi = Digammas(rows);
        double sum = 0;
        foreach (var one in kept)
        {
            var ordered = members[one]!;
            var near = Math.Min(Neighbours, ordered.Count - 1);
            for (var place = 0; place < ordered.Count; place++)
            {
                sum += psi[near] - psi[ordered.Count] - psi[places.Within(ordered[place], Distance(ordered, place, near))];
            }
        }

        return (psi[rows] + (sum / rows)) * rows / classes.Length;
    }

    /// <param name="a">No NaN.</param>
    /// <param name="b">Of the same rows; no NaN.</param>
    /// <param name="seed">Of the order of equal values.</param>
    public static double OfNumbers(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ulong seed)
    {
        if (a.Length <= Neighbours + 1)
        {
            return 0;
        }

        var (x, y) = (new Places(a, seed), new Places(b, seed + 1));
        var across = new double[a.Length];
        for (var place = 0; place < a.Length; place++)
        {
            across[place] = y.Of[x.Order[place]];
        }

        var psi = Digammas(a.Length);
        double sum = 0;
        for (var place = 0; place < a.Length; place++)
        {
            var distance = Distance(x.Ascending, across, place);
            var row = x.Order[place];
            sum += psi[x.Within(x.Of[row], distance)] + psi[y.Within(y.Of[row], distance)];
        }

        return psi[Neighbours] + psi[a.Length] - (sum / a.Length);
    }

    /// <summary>How far the so-manieth neighbour lies, among values in their order.</summary>
    private static double Distance(List<double> ordered, int place, int near)
    {
        var least = double.PositiveInfinity;
        for (var first = Math.Max(0, place - near); first <= place && first + near < ordered.Count; first++)
        {
            least = Math.Min(least, Math.Max(ordered[place] - ordered[first], ordered[first + near] - ordered[place]));
        }

        return least;
    }

    /// <summary>How far the third neighbour lies by the greater of both distances, looked for from the place outwards along the first.</summary>
    private static double Distance(ReadOnlySpan<double> along, ReadOnlySpan<double> across, int place)
    {
        var (own, other) = (along[place], across[place]);
        var (first, second, third) = (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        var (left, right) = (place - 1, place + 1);
        while (true)
        {
            var toLeft = left >= 0 ? own - along[left] : double.PositiveInfinity;
            var toRight = right < along.Length ? along[right] - own : double.PositiveInfinity;
            if (toLeft >= third && toRight >= third)
            {
                return third;
            }

            var distance = toLeft <= toRight ? Math.Max(toLeft, Math.Abs(across[left--] - other)) : Math.Max(toRight, Math.Abs(across[right++] - other));
            if (distance < first)
            {
                (first, second, third) = (distance, first, second);
            }
            else if (distance < second)
            {
                (second, third) = (distance, second);
            }
            else if (distance < third)
            {
                third = distance;
            }
        }
    }

    /// <summary>The logarithmic derivative of the gamma function at whole numbers.</summary>
    private static double[] Digammas(int most)
    {
        var found = new double[Math.Max(most, Neighbours) + 1];
        found[1] = -0.577_215_664_901_532_9;
        for (var number = 2; number < found.Length; number++)
        {
            found[number] = found[number - 1] + (1.0 / (number - 1));
        }

        return found;
    }

    private static int Most(ReadOnlySpan<int> codes)
    {
        var most = -1;
        foreach (var code in codes)
        {
            most = Math.Max(most, code);
        }

        return most;
    }

    /// <summary>Where each value stands: its rank, moved by less than one place.</summary>
    private sealed class Places
    {
        public Places(ReadOnlySpan<double> values, ulong seed)
        {
            var keys = values.ToArray();
            Order = [.. Enumerable.Range(0, keys.Length)];
            Array.Sort(keys, Order);
            var random = new SeededRandom(seed);
            Of = new double[keys.Length];
            Ascending = new double[keys.Length];
            for (var start = 0; start < keys.Length;)
            {
                var end = start + 1;
                while (end < keys.Length && keys[end] == keys[start])
                {
                    end++;
                }

                Order.AsSpan(start, end - start).Sort();
                random.Shuffle(Order.AsSpan(start, end - start));
                start = end;
            }

            for (var rank = 0; rank < keys.Length; rank++)
            {
                Of[Order[rank]] = Ascending[rank] = rank + random.NextDouble();
            }
        }

        /// <summary>The rows, ascending by their values.</summary>
        public int[] Order { get; }

        /// <summary>For each row its place.</summary>
        public double[] Of { get; }

        /// <summary>The places in their order.</summary>
        public double[] Ascending { get; }

        /// <summary>How many stand nearer than the distance, what stands there itself among them.</summary>
        public int Within(double place, double distance)
        {
            // A value of rank r stands between r and r + 1, so that the ends are known to within one rank.
            var first = Math.Clamp((int)Math.Floor(place - distance), 0, Ascending.Length - 1);
            var last = (int)Math.Clamp(Math.Floor(place + distance), 0, Ascending.Length - 1);
            first += Ascending[first] <= place - distance ? 1 : 0;
            last -= Ascending[last] >= place + distance ? 1 : 0;
            return Math.Max(1, last - first + 1);
        }
    }
}
