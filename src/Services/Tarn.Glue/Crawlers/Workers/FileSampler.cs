using System.Collections.Concurrent;
using System.IO.Compression;
using Tarn.Duck.Packed;
using Tarn.Glue.Domain.Crawling;
using Tarn.Glue.Storage;
using Tarn.Kernel;
using Tarn.Lake;
using Tarn.S3;

namespace Tarn.Glue.Workers;

/// <summary>Reads the beginnings of files and recognises them: Parquet by its mark, then JSON, then delimited text.</summary>
internal sealed class FileSampler(S3Reader objects, IScanLeases leases, ParquetSchemaReader parquet)
{
    /// <summary>Bytes read of each file, and of what they decompress to.</summary>
    private const int SampleBytes = 1 << 20;

    private const int FilesAtOnce = 4;
    private const string NoCompression = "none";

    private static ReadOnlySpan<byte> ParquetMark => "PAR1"u8;

    private static ReadOnlySpan<byte> GzipMark => [0x1F, 0x8B];

    /// <summary>
    /// The files with their samples; those of no known format are left out. Of each folder only as many are read as
    /// <paramref name="perFolder"/> says; the others are answered without samples.
    /// </summary>
    public async Task<IReadOnlyList<CrawledFile>> SampleAsync(
        string bucket, IReadOnlyList<CrawledFile> files, int? perFolder, CallContext call, CancellationToken cancel)
    {
        var isRead = new bool[files.Count];
        var read = new Dictionary<string, int>();
        for (var i = 0; i < files.Count; i++)
        {
            var folder = files[i].Key[..(files[i].Key.LastIndexOf('/') + 1)];
            var count = read.GetValueOrDefault(folder);
            isRead[i] = perFolder is null || count < perFolder;
            read[folder] = count + 1;
        }

        var samples = new ConcurrentDictionary<int, FileSample>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, files.Count).Where(i => isRead[i]),
            new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancel },
            async (i, token) =>
            {
                if (await ClassifyAsync(bucket, files[i], call, token) is { } sample)
                    samples[i] = sample;
            });
        return [.. files.Select((file, i) => file with { Sample = samples.GetValueOrDefault(i) }).Where((file, i) => !isRead[i] || file.Sample is not null)];
    }

    private async Task<FileSample?> ClassifyAsync(string bucket, CrawledFile file, CallContext call, CancellationToken cancel)
    {
        var head = await objects.ReadRangeAsync(
            new S3Location(bucket, file.Key), 0, Math.Min(file.SizeBytes, SampleBytes), ifMatch: null, call, cancel);
        if (head.AsSpan().StartsWith(ParquetMark))
            return await ReadParquetAsync(bucket, file, call, cancel);
        var sample = head.AsSpan().StartsWith(GzipMark)
            ? await DecompressAsync(head, file.SizeBytes, cancel)
            : new Sample(head, head.Length == file.SizeBytes, NoCompression, head.Length);
        return sample is null ? null : JsonClassifier.Classify(sample) ?? CsvClassifier.Classify(sample);
    }

    private async Task<FileSample?> ReadParquetAsync(string bucket, CrawledFile file, CallContext call, CancellationToken cancel)
    {
        await using var lease = await leases.AcquireAsync(bucket, file.Key, null, parquet.ScanDirectory, call, cancel);
        if (parquet.Read(lease.Path, cancel) is not var (columns, rows))
            return null;
        var schema = new FileSchema(new ParquetFormat(), NoCompression, columns);
        return new FileSample(schema, rows, file.SizeBytes, file.SizeBytes);
    }

    /// <summary>The beginning of what the bytes decompress to; null when they do not.</summary>
    private static async Task<Sample?> DecompressAsync(byte[] head, long sizeBytes, CancellationToken cancel)
    {
        using var source = new MemoryStream(head);
        await using var gzip = new GZipStream(source, CompressionMode.Decompress);
        var text = new byte[SampleBytes];
        var length = 0;
        var isEnd = false;
        try
        {
            while (length < text.Length && !isEnd)
            {
                var count = await gzip.ReadAsync(text.AsMemory(length), cancel);
                length += count;
                isEnd = count == 0;
            }
        }
        catch (InvalidDataException)
        {
            // A stream that is cut off still gives what came before; a damaged one gives too little to be recognised.
            isEnd = false;
        }

        if (length == 0)
            return null;
        // A cut end looks like the end; then the last line is not taken for a row, nor the rows for all.
        var isWhole = isEnd && head.Length == sizeBytes && GzipCheck.Of(new MemoryStream(head), cancel) == PackedState.Whole;
        return new Sample(text.AsMemory(0, length), isWhole, "gzip", isWhole ? sizeBytes : source.Position);
    }
}
