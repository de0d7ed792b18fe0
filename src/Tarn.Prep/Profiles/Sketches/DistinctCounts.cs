using Tarn.Prep.Numerics;

namespace Tarn.Prep.Profiles;

/// <summary>Counts how often each value occurs while the distinct ones are few, and only about how many there are after that.</summary>
internal sealed class DistinctCounts<T>(Func<T, ulong> hash) where T : notnull
{
    private const int Most = 65_536;
    private Dictionary<T, long>? counts = [];
    private readonly HyperLogLog sketch = new();

    /// <summary>The counts; null once there were too many distinct values.</summary>
    public IReadOnlyDictionary<T, long>? Exact => counts;

    public long Distinct => counts?.Count ?? sketch.Estimate();

    public void Add(T value, long count = 1)
    {
        if (counts is null)
        {
            sketch.Add(hash(value));
            return;
        }

        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _) += count;
        if (counts.Count > Most)
        {
            foreach (var known in counts.Keys)
            {
                sketch.Add(hash(known));
            }

            counts = null;
        }
    }
}
