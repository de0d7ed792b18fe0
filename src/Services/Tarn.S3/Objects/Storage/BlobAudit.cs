using System.Globalization;
using Tarn.Blobs;
using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.S3;

/// <summary>Whether the bytes of objects and of parts are there, and whether what there is of bytes is some object's.</summary>
internal sealed class BlobAudit(IMetaStore meta, IBlobStore blobs) : IStoreAudit
{
    private const string Service = "S3";
    private const int AtOnce = 1000;

    public Task AuditAsync(AuditReport report, Action<string> progress, CancellationToken cancel)
    {
        var looked = 0L;
        foreach (var entry in All(Tables.Objects.Name, cancel))
        {
            if (++looked % AtOnce == 0)
                progress(string.Create(CultureInfo.InvariantCulture, $"S3: {looked:N0} objects"));
            if (BlobsOf(entry).Select(WhyNot).FirstOrDefault(why => why is not null) is { } lost)
                report.AddLost(Service, "objects whose bytes are missing or damaged; they cannot be read", $"s3://{string.Join('/', entry.Key.TextParts())}", lost);
        }

        foreach (var entry in All(Tables.Parts.Name, cancel))
        {
            if (Tables.Parts.Read(entry).Blob is { } blob && WhyNot(blob) is { } lost)
                report.AddLost(Service, "parts of uploads whose bytes are missing or damaged; those uploads cannot be completed", $"upload {entry.Key.TextParts()[0]}", lost);
        }

        looked = 0;
        foreach (var blob in blobs.ListEarlier(cancel))
        {
            if (++looked % AtOnce == 0)
                progress(string.Create(CultureInfo.InvariantCulture, $"S3: {looked:N0} blobs"));
            if (!BlobReferences.IsLive(meta, blob))
                report.AddUnowned(Service, $"blobs that no object names; they are kept for {QuarantineStore.Grace.Days} days and then deleted", blob.ToString());
        }

        return Task.CompletedTask;
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

    /// <summary>Why a blob cannot be read; null where it can.</summary>
    private string? WhyNot(string address)
    {
        try
        {
            blobs.Open(BlobRef.Parse(address)).Dispose();
            return null;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or FormatException)
        {
            return fault.Message;
        }
    }
}
