using static Tarn.Prep.Quality.QualityJudge;
using Tarn.Prep.Frames;
using Tarn.Prep.Quality.Rules;
using Tarn.Prep.Shown;
using Tarn.Prep.Written;

namespace Tarn.Prep.Quality;

/// <summary>Accuracy: the rows held beside those of a table that is known to be right.</summary>
internal static class ReferenceTraits
{
    public static QualityTrait Accuracy(Frame frame, IReadOnlyList<ReferenceTable> references)
    {
        const string meaning = "Values are true: they agree with a source that is known to be right.";
        if (references.Count == 0)
        {
            return Unmeasured("accuracy", "No reference was given; name a table that is known to be right.", meaning);
        }

        long compared = 0, equal = 0, matched = 0;
        var faults = new List<(long Wrong, string Told)>();
        foreach (var reference in references)
        {
            var pairs = Pairs(frame, reference, out var key);
            matched += pairs.Count;
            foreach (var column in frame.Columns.Where(column => !key.Contains(column.Name) && reference.Frame.Has(column.Name)))
            {
                var other = reference.Frame[column.Name];
                var right = pairs.LongCount(pair => MatchedRows.Equal(column, pair.Row, other, pair.Other));
                compared += pairs.Count;
                equal += right;
                if (right < pairs.Count)
                {
                    faults.Add((pairs.Count - right, FormattableString.Invariant($"Column '{column.Name}' differs from '{reference.Name}' in {pairs.Count - right:N0} of {Words.Count(pairs.Count, "row")}.")));
                }
            }
        }

        if (compared == 0)
        {
            return Unmeasured("accuracy", "The references share no rows or no columns besides the key with the table.", meaning);
        }

        var score = (double)equal / compared;
        return Trait(
            "accuracy", score, Grade(score, 0.999, 0.95), $"{Shares.Of(score)} of {compared:N0} cells agree with the references, over {matched:N0} matched rows.", meaning,
            faults.OrderByDescending(fault => fault.Wrong).Select(fault => fault.Told));
    }

    /// <summary>The columns that match rows: as given, or the first that both have and that is a key of the reference.</summary>
    /// <exception cref="PrepException">There is none, or the key repeats in the reference.</exception>
    public static IReadOnlyList<string> Key(Frame frame, ReferenceTable reference)
    {
        if (reference.Key is { } given)
        {
            foreach (var name in given)
            {
                _ = (frame[name], reference.Frame[name]);
            }

            return given;
        }

        return frame.Columns.FirstOrDefault(column => reference.Frame.Find(column.Name) is { NullCount: 0 } other && IsKey(other)) is { } found
            ? [found.Name]
            : throw new PrepException($"The table and the reference '{reference.Name}' share no column that is a key of the reference; name the key.");
    }

    private static bool IsKey(Column column)
    {
        var known = new HashSet<string>(column.Length, StringComparer.Ordinal);
        for (var row = 0; row < column.Length; row++)
        {
            if (!known.Add(column.Text(row)!))
            {
                return false;
            }
        }

        return true;
    }

    private static List<(int Row, int Other)> Pairs(Frame frame, ReferenceTable reference, out IReadOnlyList<string> key)
    {
        key = Key(frame, reference);
        var known = MatchedRows.Rows(reference.Frame, key, reference.Name);
        var columns = frame.Pick(key);
        var pairs = new List<(int, int)>();
        for (var row = 0; row < frame.RowCount; row++)
        {
            if (known.TryGetValue(MatchedRows.KeyOf(columns, row), out var other))
            {
                pairs.Add((row, other));
            }
        }

        return pairs;
    }
}
