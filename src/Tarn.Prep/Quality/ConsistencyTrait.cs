using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Profiles;
using Tarn.Prep.Quality.Rules;
using Tarn.Prep.Written;
using static Tarn.Prep.Quality.QualityJudge;

namespace Tarn.Prep.Quality;

/// <summary>
/// Consistency across columns and tables: (1) dates that come one after the other in nearly every row should do so in all; (2) where one
/// name nearly always goes with one other (a city with its country), the few that differ contradict; (3) keys are found in the references.
/// </summary>
internal static class ConsistencyTrait
{
    private const int LeastRows = 50;
    private const double Nearly = 0.98;
    private const int MostColumns = 20;
    private const int Drawn = 5_000;

    public static QualityTrait Of(Frame frame, Profile profile, IReadOnlyList<ReferenceTable> references, PrepOptions run)
    {
        const string meaning = "What columns and tables say of the same thing does not contradict.";
        var broken = new bool[frame.RowCount];
        var faults = new List<(long Rows, string Told)>();
        var checks = 0;

        // 1
        var times = frame.Columns.Where(column => column.Type is ColumnType.Date or ColumnType.Timestamp).Take(MostColumns).ToArray();
        for (var a = 0; a < times.Length; a++)
        {
            for (var b = a + 1; b < times.Length; b++)
            {
                run.Cancel.ThrowIfCancellationRequested();
                checks += Ordered(times[a], times[b], broken, faults);
            }
        }

        // 2
        var names = profile.Columns.Where(column => column.Kind is ColumnKind.Categorical or ColumnKind.Ordinal && column.Type == ColumnType.Text && column.Distinct >= 2 && column.Count >= LeastRows)
            .Take(MostColumns).Select(column => (TextColumn)frame[column.Name]).ToArray();
        var random = new SeededRandom(run.Seed);
        int[] drawn = frame.RowCount <= Drawn ? [.. Enumerable.Range(0, frame.RowCount)] : [.. Enumerable.Range(0, Drawn).Select(_ => random.Next(frame.RowCount))];
        foreach (var from in names)
        {
            foreach (var to in names.Where(to => to.Name != from.Name))
            {
                run.Cancel.ThrowIfCancellationRequested();
                checks += Determines(from, to, drawn, broken, faults);
            }
        }

        // 3
        foreach (var reference in references)
        {
            checks++;
            var key = ReferenceTraits.Key(frame, reference);
            var known = MatchedRows.Rows(reference.Frame, key, reference.Name);
            var columns = frame.Pick(key);
            long lost = 0;
            for (var row = 0; row < broken.Length; row++)
            {
                if (!known.ContainsKey(MatchedRows.KeyOf(columns, row)))
                {
                    lost++;
                    broken[row] = true;
                }
            }

            Tell(lost, $"{Words.Count(lost, "row has", "rows have")} a key ({string.Join(", ", key)}) that '{reference.Name}' does not know.", faults);
        }

        if (checks == 0)
        {
            return Unmeasured("consistency", "No columns were found that should agree with each other, and no reference was given.", meaning);
        }

        var wrong = broken.LongCount(one => one);
        var score = broken.Length == 0 ? 1 : 1 - ((double)wrong / broken.Length);
        return Trait(
            "consistency", score, Grade(score, 0.999, 0.95), $"{wrong:N0} of {Words.Count(broken.Length, "row")} {(wrong == 1 ? "contradicts itself" : "contradict themselves")} or the references; {Words.Count(checks, "relation was", "relations were")} checked.", meaning,
            faults.OrderByDescending(fault => fault.Rows).Select(fault => fault.Told));
    }

    /// <summary>Whether the two are in one order in nearly all rows; then the other rows are wrong. Answers how many relations were found.</summary>
    private static int Ordered(Column a, Column b, bool[] broken, List<(long, string)> faults)
    {
        var (first, second) = (Seconds(a), Seconds(b));
        long before = 0, after = 0, both = 0;
        for (var row = 0; row < broken.Length; row++)
        {
            before += first[row] < second[row] ? 1 : 0;
            after += first[row] > second[row] ? 1 : 0;
            both += double.IsNaN(first[row] - second[row]) ? 0 : 1;
        }

        var most = Math.Max(before, after);
        if (both < LeastRows || most < Nearly * (before + after) || most < both / 2)
        {
            return 0;
        }

        var (earlier, later, sign) = before >= after ? (a, b, 1) : (b, a, -1);
        for (var row = 0; row < broken.Length; row++)
        {
            broken[row] |= (first[row] - second[row]) * sign > 0;
        }

        var wrong = Math.Min(before, after);
        Tell(wrong, $"'{earlier.Name}' comes before '{later.Name}' in nearly all rows, but after it in {wrong:N0}.", faults);
        return 1;
    }

    private static double[] Seconds(Column column)
    {
        var numbers = column.Numbers().ToArray();
        return column.Type == ColumnType.Date ? [.. numbers.Select(days => days * 86_400)] : numbers;
    }

    /// <summary>Whether each value of one column nearly always goes with one value of the other, over values that occur more than once.</summary>
    private static int Determines(TextColumn from, TextColumn to, int[] drawn, bool[] broken, List<(long, string)> faults)
    {
        // Most pairs tell nothing of each other, which a few rows show.
        if (Usual(from, to, drawn) is null || Usual(from, to, null) is not { } found)
        {
            return 0;
        }

        for (var row = 0; row < broken.Length; row++)
        {
            broken[row] |= from.Codes[row] >= 0 && to.Codes[row] >= 0 && found.Usual.TryGetValue(from.Codes[row], out var usual) && usual != to.Codes[row];
        }

        Tell(found.Against, $"'{from.Name}' tells '{to.Name}' in nearly all rows, but {found.Against:N0} say otherwise.", faults);
        return 1;
    }

    /// <summary>The value that goes with each value that occurs more than once, and the rows that say otherwise; null where there is no such relation.</summary>
    /// <param name="rows">The rows looked at; null for all.</param>
    private static (Dictionary<int, int> Usual, long Against)? Usual(TextColumn from, TextColumn to, int[]? rows)
    {
        var counts = new Dictionary<(int From, int To), long>();
        for (var at = 0; at < (rows?.Length ?? from.Length); at++)
        {
            var row = rows?[at] ?? at;
            if (from.Codes[row] >= 0 && to.Codes[row] >= 0)
            {
                var pair = (from.Codes[row], to.Codes[row]);
                counts[pair] = counts.GetValueOrDefault(pair) + 1;
            }
        }

        var most = new Dictionary<int, (int To, long Rows, long Of)>();
        var common = new Dictionary<int, long>();
        foreach (var ((one, other), count) in counts.OrderBy(pair => pair.Key))
        {
            var (best, bestRows, of) = most.GetValueOrDefault(one);
            most[one] = count > bestRows ? (other, count, of + count) : (best, bestRows, of + count);
            common[other] = common.GetValueOrDefault(other) + count;
        }

        var repeated = most.Where(pair => pair.Value.Of > 1).ToList();
        var judged = repeated.Sum(pair => pair.Value.Of);
        var against = judged - repeated.Sum(pair => pair.Value.Rows);

        // A column that is nearly one value is foretold by anything: the relation must tell more than that.
        return judged >= LeastRows && against <= (1 - Nearly) * judged && common.Values.Max() <= 0.9 * counts.Values.Sum() && repeated.Select(pair => pair.Value.To).Distinct().Count() > 1
            ? (repeated.ToDictionary(pair => pair.Key, pair => pair.Value.To), against)
            : null;
    }

    private static void Tell(long rows, FormattableString told, List<(long, string)> faults)
    {
        if (rows > 0)
        {
            faults.Add((rows, FormattableString.Invariant(told)));
        }
    }
}
