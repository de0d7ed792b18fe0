using Tarn.Duck;
using Tarn.Prep.Frames;

namespace Tarn.Prep.IO;

/// <summary>
/// Writes frames as Parquet or CSV. The file appears under its name only when it is whole: it is written beside it under
/// another name, brought to disk, and renamed.
/// </summary>
public static class FrameWriter
{
    private const int RowGroupRows = 122_880;

    /// <summary>Batches are written by who has more rows than memory: what goes beyond this lies on disk until the file is written.</summary>
    private const long BatchesBytes = 1L << 30;

    public static void WriteParquet(Frame frame, string path, PrepOptions? options = null) => WriteParquet([frame], path, options);

    /// <summary>All frames into one file, each of them in memory only while it is handed over.</summary>
    public static void WriteParquet(IEnumerable<Frame> frames, string path, PrepOptions? options = null) =>
        Write(frames, path, $"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {RowGroupRows}", options);

    public static void WriteCsv(Frame frame, string path, PrepOptions? options = null) => WriteCsv([frame], path, options);

    /// <summary>With a header; a missing value is nothing, an empty text is <c>""</c>.</summary>
    public static void WriteCsv(IEnumerable<Frame> frames, string path, PrepOptions? options = null) =>
        Write(frames, path, "FORMAT csv, HEADER true, NULLSTR '', DELIMITER ','", options);

    /// <summary>By the ending of the path.</summary>
    /// <exception cref="PrepException">The ending is neither .parquet nor .csv.</exception>
    public static void Write(Frame frame, string path, PrepOptions? options = null) => Write([frame], path, options);

    /// <inheritdoc cref="Write(Frame, string, PrepOptions?)"/>
    public static void Write(IEnumerable<Frame> frames, string path, PrepOptions? options = null)
    {
        CheckEnding(path);
        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            WriteCsv(frames, path, options);
        }
        else
        {
            WriteParquet(frames, path, options);
        }
    }

    /// <exception cref="PrepException">The ending is neither .parquet nor .csv.</exception>
    public static void CheckEnding(string path)
    {
        if (!path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase))
        {
            throw new PrepException($"How to write '{path}' cannot be told from its ending; it should be .parquet or .csv.");
        }
    }

    private static void Write(IEnumerable<Frame> frames, string path, string format, PrepOptions? options)
    {
        options ??= PrepOptions.Default;
        AtomicFile.WriteBeside(path, name =>
        {
            try
            {
                using var database = DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true, Threads = Math.Max(1, options.Threads), TempDirectory = name.Spill, MemoryLimitBytes = frames is IReadOnlyCollection<Frame> { Count: 1 } ? options.EngineMemoryBytes : Math.Min(BatchesBytes, options.EngineMemoryBytes ?? BatchesBytes) });
                using var session = database.Connect();
                var rows = Load(session, frames, path, options);
                session.Run($"COPY rows TO {DuckSql.Literal(name.Part)} ({format})", null, options.Cancel);
                options.Progress?.Report(new PrepProgress("write", rows, rows));
            }
            catch (DuckException fault)
            {
                throw new PrepException($"'{path}' cannot be written: {fault.Detail}", fault);
            }
        });
    }

    private static long Load(DuckSession session, IEnumerable<Frame> frames, string path, PrepOptions options)
    {
        long rows = 0;
        Frame? first = null;
        DuckAppender? appender = null;
        try
        {
            foreach (var frame in frames)
            {
                if (appender is null)
                {
                    first = frame;
                    if (frame.Columns.Count == 0)
                    {
                        throw new PrepException($"A frame without columns cannot be written to '{path}'.");
                    }

                    // DuckDB compares names without regard to case, so columns are numbered here and named when written.
                    session.Run($"CREATE TABLE cells ({string.Join(", ", frame.Columns.Select((column, place) => $"c{place} {Type(column)}"))})");
                    appender = session.Append("cells");
                }
                else
                {
                    Same(first!, frame);
                }

                Append(appender, frame, options.Cancel);
                rows += frame.RowCount;
                options.Progress?.Report(new PrepProgress("write", rows, null));
            }

            appender?.Flush();
        }
        finally
        {
            appender?.Dispose();
        }

        if (first is null)
        {
            throw new PrepException($"There is no frame to write to '{path}'.");
        }

        var twice = first.Names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new PrepException($"The columns {string.Join(" and ", twice.Select(name => $"'{name}'"))} differ in case only, which the file cannot hold; rename one.");
        }

        session.Run($"CREATE VIEW rows AS SELECT {string.Join(", ", first.Columns.Select((column, place) => $"c{place} AS {DuckSql.Identifier(column.Name)}"))} FROM cells");
        return rows;
    }

    private static void Same(Frame first, Frame frame)
    {
        if (!first.Columns.Select(column => (column.Name, column.Type)).SequenceEqual(frame.Columns.Select(column => (column.Name, column.Type))))
        {
            throw new PrepException("A later frame has other columns than the first; one file holds one set of columns.");
        }
    }

    internal static void Append(DuckAppender appender, Frame frame, CancellationToken cancel)
    {
        for (var start = 0; start < frame.RowCount; start += DuckAppender.ChunkRows)
        {
            cancel.ThrowIfCancellationRequested();
            var count = Math.Min(DuckAppender.ChunkRows, frame.RowCount - start);
            for (var place = 0; place < frame.Columns.Count; place++)
            {
                ColumnWriter.Fill(appender.Column(place), frame.Columns[place], start, count);
            }

            appender.AppendChunk(count);
        }
    }

    internal static string Type(Column column) => column.Type switch
    {
        ColumnType.Double => "DOUBLE",
        ColumnType.Long => "BIGINT",
        ColumnType.Bool => "BOOLEAN",
        ColumnType.Date => "DATE",
        ColumnType.Timestamp => "TIMESTAMP",
        _ => "VARCHAR",
    };
}
