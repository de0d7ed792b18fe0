using System.Collections.Concurrent;
using Tarn.Athena.Domain;
using Tarn.Duck.Packed;
using Tarn.S3;

namespace Tarn.Athena.Scanning;

/// <summary>
/// Refuses packed text that would be read wrong: what is cut short, for DuckDB answers the rows before the cut without a word, and what is
/// packed in a way that DuckDB would take for text. As for Hive, the end of a key says how an object is packed. What was found of an object
/// is kept by entity tag and length: its bytes do not change under one tag.
/// </summary>
internal sealed class PackedFiles
{
    private const int MostKept = 50_000;
    private const int FilesAtOnce = 4;
    private const int BufferBytes = 128 * 1024;

    /// <summary>What Hive unpacks and DuckDB does not.</summary>
    private static readonly string[] NotThere = [".bz2", ".deflate", ".lz4", ".lzo", ".lzo_deflate", ".snappy"];

    private readonly ConcurrentDictionary<(string ETag, long Length, string Extension), PackedState> kept = new();

    /// <exception cref="QueryFailure">A file is cut or damaged, is not what its name says, or is packed in another way.</exception>
    public void Check(IReadOnlyList<ScanFile> files, CancellationToken cancel)
    {
        var unknown = new List<ScanFile>();
        foreach (var file in files)
        {
            var extension = ExtensionOf(file.Lease);
            if (NotThere.Contains(extension))
                throw QueryFailure.NotSupported($"Tarn's Athena reads text packed by gzip or Zstandard; the object {file.Name} says by its name that it is packed otherwise.");
            if (extension is ".gz" or ".zst" && !kept.ContainsKey(KeyOf(file.Lease)))
                unknown.Add(file);
        }

        if (kept.Count > MostKept)
            kept.Clear();
        try
        {
            Parallel.ForEach(
                unknown, new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancel }, file => kept[KeyOf(file.Lease)] = Read(file.Lease, cancel));
        }
        catch (AggregateException errors) when (errors.InnerExceptions.All(error => error is OperationCanceledException))
        {
            throw new OperationCanceledException(cancel);
        }

        foreach (var file in files)
        {
            if (kept.TryGetValue(KeyOf(file.Lease), out var state) && state != PackedState.Whole)
                throw Failure(file.Name, state);
        }
    }

    private static QueryFailure Failure(string name, PackedState state) => state switch
    {
        PackedState.Cut => QueryFailure.CursorError($"Failed to read file {name}: Unexpected end of input stream"),
        PackedState.Damaged => QueryFailure.CursorError($"Failed to read file {name}: incorrect data check"),
        _ => QueryFailure.CannotOpen($"Error opening Hive split {name}: the object is not packed as the end of its name says"),
    };

    private static PackedState Read(ScanLease lease, CancellationToken cancel)
    {
        using var stream = new FileStream(lease.Path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
        return ExtensionOf(lease) == ".gz" ? GzipCheck.Of(stream, cancel) : ZstdCheck.Of(stream, cancel);
    }

    private static (string, long, string) KeyOf(ScanLease lease) => (lease.ETag, lease.LengthBytes, ExtensionOf(lease));

    private static string ExtensionOf(ScanLease lease) => Path.GetExtension(lease.Path).ToLowerInvariant();
}
