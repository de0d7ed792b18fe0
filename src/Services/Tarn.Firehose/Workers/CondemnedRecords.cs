using Tarn.Firehose.Storage;

namespace Tarn.Firehose.Workers;

/// <summary>
/// Records whose object could never be delivered: read once more from the source, they go to the error prefix in place of where they
/// belong. Each range of them has a buffer of its own, since buffers of failures before it may have been delivered beyond it.
/// </summary>
internal sealed class CondemnedRecords(IEnumerable<CondemnedDocument> stored)
{
    private readonly List<CondemnedDocument> ranges = [.. stored];

    /// <summary>As they are stored; null for none.</summary>
    public IReadOnlyList<CondemnedDocument>? Stored => ranges.Count == 0 ? null : ranges.ToArray();

    public void Add(CondemnedDocument range) => ranges.Add(range);

    public void Clear() => ranges.Clear();

    /// <summary>The range that a record for the buffer lies in.</summary>
    public CondemnedDocument? Find(string buffer, int lane, long position)
    {
        foreach (var range in ranges)
        {
            if (range.Buffer == buffer && position < range.Until[lane] && (range.From is null || position >= range.From[lane]))
                return range;
        }

        return null;
    }

    /// <summary>Forgets ranges that end before the positions.</summary>
    public void Forget(IReadOnlyList<long> before) =>
        ranges.RemoveAll(range => range.Until.Count != before.Count || range.Until.Zip(before).All(pair => pair.First <= pair.Second));
}
