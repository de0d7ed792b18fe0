using Tarn.Duck;
using Tarn.Prep.Frames;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.IO.Parquet;
using Tarn.Prep.IO.Records;

namespace Tarn.Prep.IO;

/// <summary>Reads rows into frames, whole or in batches: delimited files by a reader of our own, all else through DuckDB.</summary>
public static class FrameReader
{
    internal const int BatchRows = 262_144;

    /// <summary>Cells of a batch at most (64 MB of numbers), however many rows were asked for.</summary>
    private const int BatchCells = 8 << 20;

    /// <summary>All rows in one frame.</summary>
    /// <exception cref="PrepException">The source is not there, cannot be read, or holds a value that no column type takes.</exception>
    public static Frame Read(FrameSource source, PrepOptions? options = null) => ReadWith(source, options).Frame;

    /// <summary>All rows in one frame, and how they were read: what was found out, changed or left out.</summary>
    /// <exception cref="PrepException">The source is not there, cannot be read, or holds a value that no column type takes.</exception>
    public static FrameReading ReadWith(FrameSource source, PrepOptions? options = null)
    {
        if (source.Table is null && (source.Records is null || source.Limit is null))
        {
            var reading = SourceReading.None;
            return new FrameReading(Batches(source, int.MaxValue, options, told => reading = told).First(), reading);
        }

        if (source.Limit is { } limit)
        {
            var how = SourceReading.None;
            var frames = new List<Frame>();
            foreach (var batch in Batches(source, (int)Math.Clamp(limit, 1, 262_144), options, told => how = told))
            {
                frames.Add(batch);
                if (frames.Sum(frame => (long)frame.RowCount) >= limit)
                {
                    break;
                }
            }

            return new FrameReading(Frame.Concat(frames).Head((int)Math.Min(int.MaxValue, limit)), how);
        }

        return Guard(source, () =>
        {
            using var files = new CsvTable(source.Table!, source.Wanted, options ?? PrepOptions.Default);
            var (frame, findings) = files.Read();
            return new FrameReading(frame, SourceReading.Of(findings));
        });
    }

    /// <summary>
    /// Frames of about <paramref name="rows"/> rows, fewer where rows are long or wide, in the order of the source; at least one, which is empty when
    /// the source is. One batch is in memory at a time. Delimited files are gone through once before, to settle the types of their columns.
    /// </summary>
    /// <param name="told">Told how the source was read, before the first batch.</param>
    public static IEnumerable<Frame> Batches(FrameSource source, int rows = BatchRows, PrepOptions? options = null, Action<SourceReading>? told = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        options ??= PrepOptions.Default;
        return source.Table is { } table ? Delimited(source, table, rows, options, told)
            : source.Records is { } records ? Recorded(source, records, rows, options, told)
            : Queried(source, rows, options, told);
    }

    private static IEnumerable<Frame> Delimited(FrameSource source, CsvSource table, int rows, PrepOptions options, Action<SourceReading>? told)
    {
        using var files = Open(source, table, options);
        foreach (var batch in Again(source, files, rows, told))
        {
            yield return batch;
        }
    }

    /// <summary>Delimited files, to be read by <see cref="Again"/> as often as one likes.</summary>
    internal static CsvTable Open(FrameSource source, CsvSource table, PrepOptions options) => Guard(source, () => new CsvTable(table, source.Wanted, options));

    /// <summary>The batches of files that are open; their types are settled once.</summary>
    internal static IEnumerable<Frame> Again(FrameSource source, CsvTable files, int rows, Action<SourceReading>? told)
    {
        using var batches = files.Batches(rows, findings => told?.Invoke(SourceReading.Of(findings))).GetEnumerator();
        while (Guard(source, batches.MoveNext))
        {
            yield return batches.Current;
        }
    }

    private static IEnumerable<Frame> Recorded(FrameSource source, RecordFiles records, int rows, PrepOptions options, Action<SourceReading>? told)
    {
        var files = Guard(source, () => new RecordTable(records, source.Wanted, options));
        using var batches = files.Batches(rows, findings => told?.Invoke(SourceReading.Of(findings))).GetEnumerator();
        while (Guard(source, batches.MoveNext))
        {
            yield return batches.Current;
        }
    }

    private static IEnumerable<Frame> Queried(FrameSource source, int rows, PrepOptions options, Action<SourceReading>? told)
    {
        var files = Guard(source, () => source.Parquets?.Checked()) ?? [];
        var from = source.Parquets?.From(files) ?? source.From;
        using var database = Guard(source, () => DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true, Path = source.Database, Threads = Math.Max(1, options.Threads), TempDirectory = Path.GetTempPath(), MemoryLimitBytes = options.EngineMemoryBytes }));
        using var session = database.Connect();
        var notes = new List<string>();
        notes.AddRange(Guard(source, () => ParquetNotes.Of(session, files, options.Cancel).ToList(), files));
        using var result = Guard(source, () => SourceQuery.Run(session, source, from, options.Cancel, notes), files);
        told?.Invoke(notes.Count == 0 ? SourceReading.None : new SourceReading { Notes = notes });
        var builders = Builders(result);
        var most = rows == int.MaxValue ? rows : Math.Min(rows, Math.Max(2048, BatchCells / Math.Max(1, builders.Length)));
        long done = 0;
        var batches = 0;
        var held = 0;
        while (true)
        {
            options.Cancel.ThrowIfCancellationRequested();
            var chunk = Guard(source, result.NextChunk, files);
            if (chunk is not null)
            {
                for (var column = 0; column < builders.Length; column++)
                {
                    builders[column].Append(chunk[column]);
                }

                held += chunk.RowCount;
                done += chunk.RowCount;
                options.Progress?.Report(new PrepProgress("read", done, null));
            }

            // A batch ends with the chunk that fills it: chunks are not cut.
            if (chunk is null ? held > 0 || batches == 0 : held >= most)
            {
                yield return new Frame([.. builders.Select(builder => builder.Build())]);
                batches++;
                held = 0;
                if (chunk is not null)
                {
                    builders = Builders(result);
                }
            }

            if (chunk is null)
            {
                yield break;
            }

            if (held > Array.MaxLength - 4096)
            {
                throw new PrepException($"'{source.Described}' has more rows than one frame holds; read it in batches.");
            }
        }
    }

    private static ColumnBuilder[] Builders(DuckResult result) => [.. result.Columns.Select(column => ColumnBuilder.For(column.Name, column.Type))];

    private static T Guard<T>(FrameSource source, Func<T> read, IReadOnlyList<string>? files = null)
    {
        try
        {
            return read();
        }
        catch (DuckException fault) when (source.Parquets is { } parquet && fault.Kind != DuckErrorKind.Interrupt)
        {
            throw UnknownColumn(fault) is { } name
                ? new PrepException($"There is no column '{name}' in '{source.Described}'.", fault)
                : ParquetFaults.Of(fault, parquet, files ?? [], source.Described);
        }
        catch (DuckException fault)
        {
            throw new PrepException($"'{source.Described}' cannot be read: {source.Unreadable ?? fault.Detail}", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new PrepException($"'{source.Described}' cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>The column that a query names and the files do not have; null for faults of another kind.</summary>
    private static string? UnknownColumn(DuckException fault) =>
        fault.Kind == DuckErrorKind.Binder && fault.Message.Split('"') is [var before, var name, ..] && before.EndsWith("Referenced column ", StringComparison.Ordinal) ? name : null;
}
