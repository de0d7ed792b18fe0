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

    /// <summary>Batches are written by who has more rows than memory, so the engine takes no more than this.</summary>
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
            var isOne = frames is IReadOnlyCollection<Frame> { Count: 1 };
            try
            {
                using var database = DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true, Threads = Math.Max(1, options.Threads), TempDirectory = name.Spill, MemoryLimitBytes = isOne ? options.EngineMemoryBytes : Math.Min(BatchesBytes, options.EngineMemoryBytes ?? BatchesBytes) });
                using var session = database.Connect();
                var to = $"{DuckSql.Literal(name.Part)} ({format})";
                var rows = isOne ? WriteOne(session, frames.First(), to, path, options) : WriteBatches(session, frames, to, path, options);
                options.Progress?.Report(new PrepProgress("write", rows, rows));
            }
            catch (DuckException fault)
            {
                throw new PrepException($"'{path}' cannot be written: {fault.Detail}", fault);
            }
        });
    }

    /// <summary>A table in memory is loaded whole, so that all threads write it.</summary>
    private static long WriteOne(DuckSession session, Frame frame, string to, string path, PrepOptions options)
    {
        Check(frame, path);
        session.Run($"CREATE TABLE cells ({string.Join(", ", frame.Columns.Select((column, place) => $"c{place} {Type(column)}"))})");
        using (var appender = session.Append("cells"))
        {
            Append(appender, frame, options.Cancel);
            appender.Flush();
        }

        session.Run($"COPY (SELECT {Named(frame)} FROM cells) TO {to}", null, options.Cancel);
        return frame.RowCount;
    }

    /// <summary>Batches are written as they come, and none is kept.</summary>
    private static long WriteBatches(DuckSession session, IEnumerable<Frame> frames, string to, string path, PrepOptions options)
    {
        using var batches = frames.GetEnumerator();
        if (!batches.MoveNext())
        {
            throw new PrepException($"There is no frame to write to '{path}'.");
        }

        Check(batches.Current, path);
        var columns = batches.Current.Columns.Select(column => (column.Name, column.Type)).ToArray();
        var names = Named(batches.Current);
        var (frame, start, rows) = ((Frame?)batches.Current, 0, 0L);
        using var feed = new DuckFeed(session, "cells", [.. columns.Select((column, place) => ($"c{place}", TypeId(column.Type)))], chunk =>
        {
            while (frame is not null && start == frame.RowCount)
            {
                frame = null; // before the next is made
                (frame, start) = (batches.MoveNext() ? batches.Current : null, 0);
                if (frame is not null && !columns.SequenceEqual(frame.Columns.Select(column => (column.Name, column.Type))))
                {
                    throw new PrepException("A later frame has other columns than the first; one file holds one set of columns.");
                }
            }

            if (frame is null)
            {
                return 0;
            }

            options.Cancel.ThrowIfCancellationRequested();
            var count = Math.Min(DuckAppender.ChunkRows, frame.RowCount - start);
            for (var place = 0; place < frame.Columns.Count; place++)
            {
                ColumnWriter.Fill(chunk.Column(place), frame.Columns[place], start, count);
            }

            start += count;
            rows += count;
            options.Progress?.Report(new PrepProgress("write", rows, null));
            return count;
        });
        feed.Run(session, $"COPY (SELECT {names} FROM cells()) TO {to}", options.Cancel);
        return rows;
    }

    private static void Check(Frame frame, string path)
    {
        if (frame.Columns.Count == 0)
        {
            throw new PrepException($"A frame without columns cannot be written to '{path}'.");
        }

        if (frame.Names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new PrepException($"The columns {string.Join(" and ", twice.Select(name => $"'{name}'"))} differ in case only, which the file cannot hold; rename one.");
        }
    }

    /// <summary>DuckDB compares names without regard to case, so columns are numbered and named when they are written.</summary>
    private static string Named(Frame frame) => string.Join(", ", frame.Columns.Select((column, place) => $"c{place} AS {DuckSql.Identifier(column.Name)}"));

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

    private static DuckTypeId TypeId(ColumnType type) => type switch
    {
        ColumnType.Double => DuckTypeId.Double,
        ColumnType.Long => DuckTypeId.BigInt,
        ColumnType.Bool => DuckTypeId.Boolean,
        ColumnType.Date => DuckTypeId.Date,
        ColumnType.Timestamp => DuckTypeId.Timestamp,
        _ => DuckTypeId.Varchar,
    };
}
