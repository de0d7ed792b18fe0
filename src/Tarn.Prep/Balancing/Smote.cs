using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Balancing;

/// <summary>
/// Makes new rows of rare classes: (1) which rows to start from and how often, by the method; (2) a neighbour of the same class
/// for each, at random; (3) numbers somewhere on the line between the two, names by the most of the neighbours.
/// </summary>
internal sealed class Smote(Balance step, Frame frame, Classes classes, PrepOptions options)
{
    private readonly Features features = Features.Of(frame, step.Target, step.Standardize);

    public Frame Run()
    {
        var made = new List<Frame> { frame };
        for (var place = 1; place < classes.Rows.Length; place++)
        {
            var wanted = (int)Math.Round(classes.Most * step.Share) - classes.Rows[place].Length;
            if (wanted > 0)
            {
                made.Add(Make(place, wanted));
            }
        }

        return Frame.Concat(made);
    }

    private Frame Make(int place, int wanted)
    {
        var members = classes.Rows[place];
        if (members.Length < 2)
        {
            throw new PrepException($"Class '{classes.Names[place]}' of '{step.Target}' has one row; there is no neighbour to make new rows from. Use random oversampling, or join rare classes.");
        }

        var penalty = features.Penalty(members);
        var random = new SeededRandom(options.Seed).Fork((ulong)place);
        var starts = step.Method switch
        {
            BalanceMethod.BorderlineSmote => Random(Danger(place, penalty), wanted, random),
            BalanceMethod.Adasyn => Adasyn(place, wanted, penalty),
            _ => Random([.. Enumerable.Range(0, members.Length)], wanted, random),
        };

        // Each row that is started from is searched once, however often it is used.
        var used = starts.Distinct().Order().ToArray();
        var found = features.Search(members, penalty).Of(used, Math.Min(step.Neighbours, members.Length - 1), options);
        var neighbours = used.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second);
        var pairs = new (int Start, int Other, double Part)[starts.Length];
        for (var at = 0; at < starts.Length; at++)
        {
            var near = neighbours[starts[at]];
            pairs[at] = (members[starts[at]], members[near[random.Next(near.Length)]], random.NextDouble());
        }

        var columns = new Column[frame.Columns.Count];
        options.ForEach(columns.Length, column => columns[column] = Column(frame.Columns[column], place, pairs, starts, neighbours));
        return new Frame(columns);
    }

    private Column Column(Column column, int place, (int Start, int Other, double Part)[] pairs, int[] starts, Dictionary<int, int[]> neighbours)
    {
        if (column.Name == step.Target)
        {
            return column.Take([.. pairs.Select(pair => pair.Start)]);
        }

        if (column.Type is ColumnType.Text or ColumnType.Bool)
        {
            var members = classes.Rows[place];
            return column.Take([.. starts.Select(start => MostCommon(column, neighbours[start].Select(near => members[near])))]);
        }

        var numbers = column.Numbers();
        var values = new double[pairs.Length];
        for (var at = 0; at < values.Length; at++)
        {
            var (start, other, part) = pairs[at];
            values[at] = numbers[start] + (part * (numbers[other] - numbers[start]));
        }

        // Whole numbers stay whole, as the column's type says they are.
        return column is LongColumn ? new LongColumn(column.Name, [.. values.Select(value => (long)Math.Round(value))]) : new DoubleColumn(column.Name, values);
    }

    /// <summary>A row that has the most frequent name among those given; of several the one that comes first in the alphabet.</summary>
    private static int MostCommon(Column column, IEnumerable<int> rows) =>
        rows.GroupBy(column.Text, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().First();

    private static int[] Random(int[] from, int wanted, SeededRandom random) => [.. Enumerable.Range(0, wanted).Select(_ => from[random.Next(from.Length)])];

    /// <summary>Members of whose neighbours at least half, but not all, are of other classes.</summary>
    private int[] Danger(int place, double penalty)
    {
        var foreign = Foreign(place, step.DangerNeighbours, penalty, out var counted);
        int[] danger = [.. Enumerable.Range(0, foreign.Length).Where(member => 2 * foreign[member] >= counted[member] && foreign[member] < counted[member])];
        return danger.Length > 0
            ? danger
            : throw new PrepException($"No row of class '{classes.Names[place]}' lies on the border to another class; use plain SMOTE.");
    }

    /// <summary>Each member as often as its share of foreign neighbours says.</summary>
    private int[] Adasyn(int place, int wanted, double penalty)
    {
        var foreign = Foreign(place, step.Neighbours, penalty, out var counted);
        var shares = foreign.Select((count, member) => (double)count / step.Neighbours).ToArray();
        var total = shares.Sum();
        if (total == 0)
        {
            throw new PrepException($"No row of class '{classes.Names[place]}' has a neighbour of another class, by which ADASYN would decide; use SMOTE.");
        }

        return [.. shares.SelectMany((share, member) => Enumerable.Repeat(member, (int)Math.Round(share / total * wanted, MidpointRounding.ToEven)))];
    }

    private int[] Foreign(int place, int neighbours, double penalty, out int[] counted)
    {
        var all = features.Search([.. Enumerable.Range(0, frame.RowCount)], penalty);
        var found = all.Of(classes.Rows[place], Math.Min(neighbours, frame.RowCount - 1), options);
        counted = [.. found.Select(near => near.Length)];
        return [.. found.Select(near => near.Count(row => classes.Codes[row] != place))];
    }
}

/// <summary>Pairs of rows of different classes that are each other's nearest (Tomek, 1976).</summary>
internal static class Tomek
{
    /// <param name="both">Drop both rows of a link; otherwise those that are not of the rarest class.</param>
    public static Frame Clean(Frame frame, string target, Classes classes, bool standardize, bool both, PrepOptions options)
    {
        var features = Features.Of(frame, target, standardize);
        int[] rows = [.. Enumerable.Range(0, frame.RowCount)];
        var nearest = features.Search(rows, features.Penalty(classes.Rows[^1])).Of(rows, 1, options);
        var rarest = classes.Names.Count - 1;
        return frame.Take([.. rows.Where(row =>
        {
            if (nearest[row].Length == 0 || (!both && classes.Codes[row] == rarest))
            {
                return true;
            }

            var other = nearest[row][0];
            return classes.Codes[other] == classes.Codes[row] || nearest[other].Length == 0 || nearest[other][0] != row;
        })], options);
    }
}
