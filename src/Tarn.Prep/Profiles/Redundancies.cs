using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Profiles;

/// <summary>How columns repeat what another says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RedundancyKind>))]
public enum RedundancyKind
{
    /// <summary>The same value in every row, missing where the other is.</summary>
    [JsonStringEnumMemberName("same")] Same,

    /// <summary>Each value of one goes with one value of the other, both ways.</summary>
    [JsonStringEnumMemberName("renamed")] Renamed,

    /// <summary>Each value of the one that tells goes with one value of this, but not the other way round.</summary>
    [JsonStringEnumMemberName("told")] Told,

    /// <summary>As told, but for a few rows.</summary>
    [JsonStringEnumMemberName("nearly-told")] NearlyTold,
}

/// <summary>Columns that can be told from another.</summary>
/// <param name="Columns">What can be told.</param>
/// <param name="From">The column that it can be told from.</param>
/// <param name="Share">The part of what there is to know about the columns that is told: 1 but for nearly.</param>
/// <param name="Lost">Bits that would be lost the other way round: what is not known of <paramref name="From"/> where the columns are known (conditional entropy).</param>
public sealed record Redundancy(RedundancyKind Kind, IReadOnlyList<string> Columns, string From, double Share, double Lost);

/// <summary>
/// Finds what can be told from what. (1) Columns of one kind that are the same in every row, by value; (2) columns whose values each go with one value
/// of another, which chance alone would not show: a column that hardly repeats a value tells everything and means nothing by it. Being missing is a
/// value here. For each column that can be told, the one that tells it with the fewest values is named.
/// </summary>
internal static class Redundancies
{
    private const double Nearly = 0.98;
    private const double MostByChance = 0.5;
    private const int LeastRows = 20;

    /// <param name="frame">All rows, on which what is said was tried.</param>
    /// <param name="sample">The rows that are looked at first.</param>
    /// <param name="profiles">The profile of each column.</param>
    /// <param name="options">The target, which is no feature, and how many columns at most.</param>
    /// <param name="run">Threads and when to stop.</param>
    public static IReadOnlyList<Redundancy> Of(Frame frame, Frame sample, IReadOnlyList<ColumnProfile> profiles, ProfileOptions options, PrepOptions run)
    {
        var features = profiles.Where(profile => profile.Name != options.Target && profile.Kind != ColumnKind.Constant && profile.Count > 0).ToList();
        var found = new List<Redundancy>();

        // 1
        var repeats = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in features.GroupBy(profile => (Kind(profile.Type), profile.Missing, profile.Distinct, profile.Min?.ToString(), profile.Max?.ToString())))
        {
            var left = group.Select(profile => frame[profile.Name]).ToList();
            while (left.Count > 1)
            {
                var first = left[0];
                var same = left.Skip(1).Where(other => Same(first, other)).ToList();
                left = [.. left.Skip(1).Except(same)];
                if (same.Count > 0)
                {
                    found.Add(new Redundancy(RedundancyKind.Same, [.. same.Select(column => column.Name)], first.Name, 1, 0));
                    repeats.UnionWith(same.Select(column => column.Name));
                }
            }
        }

        // 2
        if (frame.RowCount >= LeastRows)
        {
            var names = features.Where(profile => !repeats.Contains(profile.Name) && profile.Distinct > 1 && profile.Distinct <= profile.Count / 2).Take(options.CorrelationColumns).Select(profile => profile.Name).ToList();
            found.AddRange(Told(frame, sample, names, run));
        }

        return found;
    }

    private static IEnumerable<Redundancy> Told(Frame frame, Frame sample, List<string> names, PrepOptions run)
    {
        var codes = new int[names.Count][];
        run.ForEach(codes.Length, place => codes[place] = Codes(sample[names[place]]));
        var values = codes.Select(column => column.Max() + 1).ToArray();
        var told = new double[names.Count, names.Count];
        run.ForEach(names.Count, from =>
        {
            for (var to = 0; to < names.Count; to++)
            {
                told[from, to] = from == to || values[from] < 2 || values[to] < 2 ? 0 : Share(codes[from], codes[to], values[from], run.Seed);
            }
        });

        if (sample.RowCount < frame.RowCount)
        {
            for (var from = 0; from < names.Count; from++)
            {
                for (var to = 0; to < names.Count; to++)
                {
                    told[from, to] = told[from, to] == 1 && !Tells(Codes(frame[names[from]]), Codes(frame[names[to]])) ? Nearly : told[from, to];
                }
            }
        }

        var gone = new HashSet<int>();
        for (var from = 0; from < names.Count; from++)
        {
            int[] both = [.. Enumerable.Range(from + 1, names.Count - from - 1).Where(to => !gone.Contains(from) && !gone.Contains(to) && told[from, to] == 1 && told[to, from] == 1)];
            if (both.Length > 0)
            {
                gone.UnionWith(both);
                yield return new Redundancy(RedundancyKind.Renamed, [.. both.Select(to => names[to])], names[from], 1, 0);
            }
        }

        for (var to = 0; to < names.Count; to++)
        {
            if (gone.Contains(to))
            {
                continue;
            }

            int[] telling = [.. Enumerable.Range(0, names.Count).Where(from => !gone.Contains(from) && told[from, to] >= Nearly)
                .OrderByDescending(from => told[from, to] == 1).ThenBy(from => values[from]).ThenBy(from => from)];
            if (telling.Length > 0 && told[telling[0], to] is var share && (share == 1 || told[to, telling[0]] < share))
            {
                var lost = MutualInformation.JointOf(codes[telling[0]], codes[to]) - MutualInformation.EntropyOf(codes[to]);
                yield return new Redundancy(share == 1 ? RedundancyKind.Told : RedundancyKind.NearlyTold, [names[to]], names[telling[0]], share, lost);
            }
        }
    }

    /// <summary>The part of what there is to know about one column that the other tells beyond chance: 1 where it tells every row; 0 where little is told, or chance would tell much.</summary>
    private static double Share(int[] from, int[] to, int values, ulong seed)
    {
        if (!Mostly(from, to, values) || !IsRepeated(from, to, values))
        {
            return 0;
        }

        var found = MutualInformation.Of(from, to, seed);
        var left = found.EntropyB - found.Chance;
        return found.Chance > MostByChance * found.EntropyB ? 0 : Tells(from, to) ? 1 : Math.Min((found.Bits - found.Chance) / left, 1 - 1e-9);
    }

    /// <summary>
    /// Whether what would be told occurs beside values that are repeated, at least half of it. Amounts that are mostly 0 and else never the same tell
    /// each other only in that way in which everything tells everything.
    /// </summary>
    private static bool IsRepeated(int[] from, int[] to, int values)
    {
        var counts = new int[values];
        foreach (var code in from)
        {
            counts[code]++;
        }

        var beside = new bool[to.Max() + 1];
        for (var row = 0; row < from.Length; row++)
        {
            beside[to[row]] |= counts[from[row]] > 1;
        }

        var repeated = beside.AsSpan().Count(true);
        return repeated > 1 && repeated * 2 >= beside.Length;
    }

    /// <summary>Whether nearly all rows have the value that was first seen beside the other column's; ends early where not, as nearly all pairs do.</summary>
    private static bool Mostly(int[] from, int[] to, int values)
    {
        const double unlike = 0.05;
        var first = new int[values];
        Array.Fill(first, -1);
        var (others, most) = (0, 20 + (unlike * from.Length));
        for (var row = 0; row < from.Length; row++)
        {
            ref var known = ref first[from[row]];
            known = known < 0 ? to[row] : known;
            others += known == to[row] ? 0 : 1;
            if (others > most)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Tells(int[] from, int[] to)
    {
        var first = new Dictionary<int, int>();
        for (var row = 0; row < from.Length; row++)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(first, from[row], out var seen);
            known = seen ? known : to[row];
            if (known != to[row])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A number for each value, missing ones among them, without gaps.</summary>
    private static int[] Codes(Column column)
    {
        var codes = MutualInformation.ValueCodes(column);
        var numbers = new Dictionary<int, int>();
        for (var row = 0; row < codes.Length; row++)
        {
            numbers.TryAdd(codes[row], numbers.Count);
        }

        return [.. codes.Select(code => numbers[code])];
    }

    /// <summary>Whole numbers and others may be the same.</summary>
    private static ColumnType Kind(ColumnType type) => type == ColumnType.Long ? ColumnType.Double : type;

    private static bool Same(Column a, Column b)
    {
        if (a is LongColumn or DoubleColumn && a.Type != b.Type)
        {
            return a.Numbers().SequenceEqual(b.Numbers());
        }

        for (var row = 0; row < a.Length; row++)
        {
            if (a.IsNull(row) != b.IsNull(row) || (!a.IsNull(row) && !Same(a, b, row)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Same(Column a, Column b, int row) => (a, b) switch
    {
        (DoubleColumn one, DoubleColumn other) => one.Values[row] == other.Values[row],
        (LongColumn one, LongColumn other) => one.Values[row] == other.Values[row],
        (BoolColumn one, BoolColumn other) => one.Values[row] == other.Values[row],
        (DateColumn one, DateColumn other) => one.Days[row] == other.Days[row],
        (TimestampColumn one, TimestampColumn other) => one.Microseconds[row] == other.Microseconds[row],
        (TextColumn one, TextColumn other) => one.Categories[one.Codes[row]] == other.Categories[other.Codes[row]],
        _ => false,
    };
}
