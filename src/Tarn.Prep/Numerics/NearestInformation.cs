namespace Tarn.Prep.Numerics;

/// <summary>
/// Mutual information in nats by the distances of nearest neighbours, which needs no bins: a rare outcome that lies together is seen as well as a
/// frequent one. Between numbers and classes after Ross (2014), between numbers after Kraskov, Stögbauer and Grassberger (2004, their first
/// estimate), as scikit-learn's mutual_info_classif and mutual_info_regression; at three neighbours. May be a little below 0 where nothing is shared.
/// </summary>
internal static class NearestInformation
{
    private const int Neighbours = 3;

    /// <param name="values">Where the values stand.</param>
    /// <param name="classes">A number from 0 for each value. What occurs once has no neighbour and is taken to share nothing.</param>
    public static double OfClasses(RankPlaces values, ReadOnlySpan<int> classes)
    {
        var starts = new int[2 + Most(classes)];
        foreach (var one in classes)
        {
            starts[one + 1]++;
        }

        for (var one = 1; one < starts.Length; one++)
        {
            starts[one] += starts[one - 1];
        }

        // The places of each class beside each other, ascending.
        var grouped = new double[classes.Length];
        var next = starts.AsSpan(0, starts.Length - 1).ToArray();
        foreach (var row in values.Order)
        {
            grouped[next[classes[row]]++] = values.Of[row];
        }

        var psi = Digammas(classes.Length);
        double sum = 0;
        for (var one = 0; one < starts.Length - 1; one++)
        {
            var members = grouped.AsSpan(starts[one]..starts[one + 1]);
            var near = Math.Min(Neighbours, members.Length - 1);
            for (var place = 0; place < members.Length && near > 0; place++)
            {
                sum += psi[classes.Length] + psi[near] - psi[members.Length] - psi[values.Within(members[place], Distance(members, place, near))];
            }
        }

        return sum / Math.Max(1, classes.Length);
    }

    /// <param name="a">Where the values of the one column stand.</param>
    /// <param name="b">Where those of the other stand.</param>
    /// <param name="order">For each row of the first column the row of the other that stands beside it.</param>
    public static double OfNumbers(RankPlaces a, RankPlaces b, ReadOnlySpan<int> order)
    {
        if (order.Length <= Neighbours + 1)
        {
            return 0;
        }

        var across = new double[order.Length];
        for (var place = 0; place < across.Length; place++)
        {
            across[place] = b.Of[order[a.Order[place]]];
        }

        var psi = Digammas(order.Length);
        double sum = 0;
        for (var place = 0; place < across.Length; place++)
        {
            var distance = Distance(a.Ascending, across, place);
            sum += psi[a.Within(a.Ascending[place], distance)] + psi[b.Within(across[place], distance)];
        }

        return psi[Neighbours] + psi[order.Length] - (sum / order.Length);
    }

    /// <summary>How far the so-manieth neighbour lies, among values in their order.</summary>
    private static double Distance(ReadOnlySpan<double> ordered, int place, int near)
    {
        var least = double.PositiveInfinity;
        for (var first = Math.Max(0, place - near); first <= place && first + near < ordered.Length; first++)
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
}
