using Tarn.Lake;

namespace Tarn.Glue.Domain.Crawling;

/// <summary>The format and columns of a file, or of several that have been put together.</summary>
internal sealed record FileSchema(DataFormat Format, string Compression, IReadOnlyList<HiveField> Columns)
{
    /// <summary>The schema that reads the files of both, or null when no table can.</summary>
    public static FileSchema? Merge(FileSchema one, FileSchema other)
    {
        if (MergeFormats(one.Format, other.Format) is not { } format || one.Compression != other.Compression)
            return null;
        return TypeMerge.Of(one.Columns, other.Columns, format.IsText) is { } columns
            ? new FileSchema(format, one.Compression, columns)
            : null;
    }

    /// <summary>From 0 to 1: the part of the larger schema's columns that both have.</summary>
    public static double Similarity(FileSchema one, FileSchema other)
    {
        if (Merge(one, other) is null)
            return 0;
        var larger = Math.Max(one.Columns.Count, other.Columns.Count);
        var names = one.Columns.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return larger == 0 ? 1 : (double)other.Columns.Count(column => names.Contains(column.Name)) / larger;
    }

    private static DataFormat? MergeFormats(DataFormat one, DataFormat other) => (one, other) switch
    {
        (JsonFormat left, JsonFormat right) => new JsonFormat([.. left.Paths.Union(right.Paths, StringComparer.Ordinal)]),
        (CsvFormat left, CsvFormat right) when left.Delimiter == right.Delimiter && left.HasHeader == right.HasHeader =>
            left with { IsQuoted = left.IsQuoted || right.IsQuoted },
        (ParquetFormat, ParquetFormat) => one,
        _ => null,
    };
}

/// <summary>What reading the beginning of a file showed.</summary>
/// <param name="Records">Records in what was read.</param>
/// <param name="ReadBytes">Bytes of the file that were read; less than its size when the file is long.</param>
/// <param name="RecordBytes">Bytes of the records in what was read, after decompression.</param>
internal sealed record FileSample(FileSchema Schema, long Records, long ReadBytes, long RecordBytes);

/// <summary>An object under the crawl's path. It has no sample when it was not among those read, or is of no known format.</summary>
internal sealed record CrawledFile(string Key, long SizeBytes, FileSample? Sample);

/// <summary>What is noted of files together.</summary>
internal readonly record struct FileStatistics(long Objects, long SizeBytes, long Records, long AverageRecordBytes)
{
    public static FileStatistics Of(IReadOnlyCollection<CrawledFile> files)
    {
        var samples = files.Select(file => file.Sample).OfType<FileSample>().ToList();
        var size = files.Sum(file => file.SizeBytes);
        var (records, read, recordBytes) =
            (samples.Sum(each => each.Records), samples.Sum(each => each.ReadBytes), samples.Sum(each => each.RecordBytes));
        // What was not read is taken to be like what was.
        var estimate = read == 0 || read >= size ? records : (long)Math.Round((double)records * size / read);
        return new FileStatistics(files.Count, size, estimate, records == 0 ? 0 : Math.Max(1, recordBytes / records));
    }
}
