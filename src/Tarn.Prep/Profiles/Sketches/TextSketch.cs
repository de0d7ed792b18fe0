using Tarn.Prep.Frames;
using Tarn.Prep.Written;

namespace Tarn.Prep.Profiles;

/// <summary>What is kept of a column of text.</summary>
internal sealed class TextSketch(string name, ProfileOptions options) : ColumnSketch(name, ColumnType.Text, options)
{
    private readonly DistinctCounts<string> distinct = new(RowHashes.Hash);
    private readonly TextFactsBuilder facts = new();
    private readonly List<string> dateFormats = DateFormats.All();
    private long count;

    protected override void AddValues(Column column)
    {
        var text = (TextColumn)column;
        var counts = text.Counts();
        for (var code = 0; code < counts.Length; code++)
        {
            if (counts[code] > 0)
            {
                var value = text.Categories[code];
                distinct.Add(value, counts[code]);
                facts.Add(value, counts[code]);
                count += counts[code];
                if (dateFormats.Count > 0)
                {
                    DateFormats.Narrow(dateFormats, value);
                }
            }
        }
    }

    public override ColumnProfile Finish()
    {
        if (count == 0)
        {
            return ProfileShapes.Empty(Name, Type, Missing, null);
        }

        var top = distinct.Exact?.OrderByDescending(value => value.Value).ThenBy(value => value.Key, StringComparer.Ordinal).Take(Math.Max(12, Options.TopCount)).Select(value => (value.Key, value.Value)).ToList() ?? [];
        var profile = ProfileShapes.OfText(Name, Missing, count, distinct.Distinct, distinct.Exact is not null, facts.Build(dateFormats), top, Options.TopCount, distinct.Exact is { } all ? [.. all.Select(pair => (pair.Key, pair.Value))] : null);
        return distinct.Exact is null ? profile with { Top = null, Notes = ["Distinct values are an estimate (HyperLogLog); the most frequent ones are not given, since there are too many."] } : profile;
    }
}
