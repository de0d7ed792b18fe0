using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Tarn.Meta;

namespace Tarn.S3;

/// <summary>
/// A listing's cursor over a table whose keys are (bucket, name) or (bucket, name, more). Reads in batches that grow while
/// names follow each other, and shrink again after a seek, when what follows is likely to be skipped as well.
/// </summary>
internal sealed class MetaCursor<T> : IKeyCursor<T>
    where T : class
{
    private const int SmallestBatch = 8;
    private const int LargestBatch = 500;

    private readonly IMetaReader reader;
    private readonly string table;
    private readonly JsonTypeInfo<T> type;
    private readonly MetaKey bucket;
    private readonly bool leavesOutDamage;
    private MetaRange range;
    private IReadOnlyList<MetaEntry> batch = [];
    private int at;
    private int batchSize;
    private bool isLastBatch;

    /// <param name="after">A key that the listing goes on behind; null for the beginning.</param>
    /// <param name="expected">How many names the page may need: the size of the first batch where nothing is skipped.</param>
    /// <param name="leavesOutDamage">Whether a damaged document costs its row alone; otherwise it fails the listing.</param>
    public MetaCursor(IMetaReader reader, string table, JsonTypeInfo<T> type, string bucket, string prefix, MetaKey? after, int expected, bool leavesOutDamage = true)
    {
        this.leavesOutDamage = leavesOutDamage;
        this.reader = reader;
        this.table = table;
        this.type = type;
        this.bucket = Tables.Bucket(bucket);
        range = MetaRange.StartingWith(this.bucket, prefix);
        batchSize = Math.Clamp(expected, SmallestBatch, LargestBatch);
        if (after is { } key)
            MoveTo(range.After(key).From);
    }

    public bool TryNext(out string key, out T value)
    {
        do
        {
            if (at == batch.Count && !ReadBatch())
            {
                key = "";
                value = null!;
                return false;
            }
        }
        while (batch[at++].Damage is not null);

        var entry = batch[at - 1];
        key = entry.Key.TextParts()[1];
        value = JsonSerializer.Deserialize(entry.Value.Span, type)
            ?? throw new InvalidDataException($"A document of table {table} is JSON null.");
        return true;
    }

    public void SkipPast(string prefix)
    {
        MoveTo(MetaRange.StartingWith(bucket, prefix).Before);
        while (at < batch.Count && batch[at].Key.Bytes.SequenceCompareTo(range.From) < 0)
            at++;
        if (at == batch.Count)
            batchSize = SmallestBatch;
    }

    private bool ReadBatch()
    {
        if (isLastBatch)
            return false;
        if (batch.Count > 0)
            MoveTo([.. batch[^1].Key.Bytes, 0]);
        batch = reader.Scan(table, range, batchSize, tellsDamage: leavesOutDamage);
        at = 0;
        isLastBatch = batch.Count < batchSize;
        batchSize = Math.Min(batchSize * 4, LargestBatch);
        return batch.Count > 0;
    }

    /// <summary>Moves the beginning of what is still to be read, never backward.</summary>
    private void MoveTo(byte[]? from)
    {
        if (from is not null && (range.From is null || range.From.AsSpan().SequenceCompareTo(from) < 0))
            range = range with { From = from };
    }
}
