using Tarn.Prep.Frames;

namespace Tarn.Prep.Profiles;

/// <summary>
/// So many rows of a stream, each as likely to be among them as any other, in their order. Kept are the rows whose numbers hash lowest
/// (bottom-k sampling: Cohen and Kaplan, 2007), so that how the stream is cut into batches changes nothing.
/// </summary>
internal sealed class RowSample(int most, ulong seed)
{
    private readonly ulong salt = RowHashes.Mix(seed + 0x9E3779B97F4A7C15);
    private readonly List<Frame> parts = [];
    private readonly List<ulong> ranks = [];
    private ulong highest = ulong.MaxValue;
    private ulong seen;

    public void Add(Frame batch)
    {
        var taken = new List<int>();
        for (var row = 0; row < batch.RowCount; row++)
        {
            var rank = RowHashes.Mix(salt ^ seen++);
            if (rank <= highest)
            {
                taken.Add(row);
                ranks.Add(rank);
            }
        }

        if (taken.Count > 0 || parts.Count == 0)
        {
            parts.Add(Owned(batch.Take([.. taken])));
        }

        if (ranks.Count > 2L * most)
        {
            Shrink();
        }
    }

    /// <summary>The rows drawn; all of them, while they were few enough.</summary>
    /// <remarks>At least one batch was added.</remarks>
    public Frame Rows()
    {
        Shrink();
        return parts[0];
    }

    private void Shrink()
    {
        var all = Frame.Concat(parts);
        if (ranks.Count > most)
        {
            var ordered = ranks.ToArray();
            ordered.AsSpan().Sort();
            highest = ordered[most - 1];
            int[] kept = [.. Enumerable.Range(0, ranks.Count).Where(row => ranks[row] <= highest)];
            all = Owned(all.Take(kept));
            ranks.RemoveAll(rank => rank > highest);
        }

        parts.Clear();
        parts.Add(all);
    }

    /// <summary>Without the words of rows that were not taken, which a stream has without end.</summary>
    private static Frame Owned(Frame frame) => new([.. frame.Columns.Select(column => column is TextColumn text ? text.WithoutUnused() : column)]);
}
