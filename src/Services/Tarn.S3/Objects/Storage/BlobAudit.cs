using System.Globalization;
using Tarn.Blobs;
using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.S3;

/// <summary>Whether the bytes of objects and of parts are there, and whether what there is of bytes is some object's.</summary>
internal sealed class BlobAudit(IMetaStore meta, IBlobStore blobs) : IStoreAudit
{
    private const int AtOnce = 1000;

    public async Task<IReadOnlyList<AuditFinding>> AuditAsync(Action<string> progress, CancellationToken cancel)
    {
        var counter = new FindingCounter("S3");
        var looked = 0L;
        foreach (var entry in All(Tables.Objects.Name, cancel))
        {
            if (++looked % AtOnce == 0)
                progress(string.Create(CultureInfo.InvariantCulture, $"S3: {looked:N0} objects"));
            if (!BlobsOf(entry).All(IsThere))
                counter.Add("objects whose bytes are missing or damaged; they cannot be read", $"s3://{string.Join('/', entry.Key.TextParts())}");
        }

        foreach (var entry in All(Tables.Parts.Name, cancel))
        {
            if (Tables.Parts.Read(entry).Blob is { } blob && !IsThere(blob))
                counter.Add("parts of uploads whose bytes are missing or damaged; those uploads cannot be completed", $"upload {entry.Key.TextParts()[0]}");
        }

        // A sweep that takes nothing.
        looked = 0;
        await blobs.SweepAsync(
            blob =>
            {
                if (++looked % AtOnce == 0)
                    progress(string.Create(CultureInfo.InvariantCulture, $"S3: {looked:N0} blobs"));
                if (!BlobReferences.IsLive(meta, blob))
                    counter.Add($"blobs that no object names; they are kept for {QuarantineStore.Grace.Days} days and then deleted", blob.ToString());
                return true;
            },
            cancel);
        return counter.Findings;
    }

    private IEnumerable<MetaEntry> All(string table, CancellationToken cancel)
    {
        for (var range = MetaRange.All; ;)
        {
            cancel.ThrowIfCancellationRequested();
            var entries = meta.Scan(table, range, AtOnce);
            foreach (var entry in entries)
                yield return entry;
            if (entries.Count < AtOnce)
                yield break;
            range = range.After(entries[^1].Key);
        }
    }

    private IEnumerable<string> BlobsOf(MetaEntry entry)
    {
        var document = Tables.Objects.Read(entry);
        if (document.Blob is { } only)
            return [only];
        return document.HasSegments
            ? Tables.Segments.Get(meta, entry.Key)?.Segments.Select(segment => segment.Blob).OfType<string>() ?? [""]
            : [];
    }

    private bool IsThere(string address)
    {
        try
        {
            blobs.Open(BlobRef.Parse(address)).Dispose();
            return true;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or FormatException)
        {
            return false;
        }
    }
}
