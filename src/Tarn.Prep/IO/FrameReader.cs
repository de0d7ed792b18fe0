using Tarn.Duck;
using Tarn.Prep.Frames;
using Tarn.Prep.IO.Csv;

namespace Tarn.Prep.IO;

/// <summary>Reads rows into frames through DuckDB, whole or in batches.</summary>
public static class FrameReader
{
    /// <summary>All rows in one frame.</summary>
    /// <exception cref="PrepException">The source is not there, cannot be read, or holds a value that no column type takes.</exception>
    public static Frame Read(FrameSource source, PrepOptions? options = null) =>
        (source.PlainCsv is { } file && IsLarge(file.Path) ? ReadCsv(file, source, options ?? PrepOptions.Default) : null) ?? Batches(source, int.MaxValue, options).First();

    /// <summary>Null where only DuckDB can read the file.</summary>
    internal static Frame? ReadCsv(CsvFile file, FrameSource source, PrepOptions options, int? pieceBytes = null)
    {
        if (source.Limit is not null)
        {
            return null;
        }

        CsvDialect? dialect;
        using (var database = Guard(source, () => DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true, Threads = 1 })))
        using (var session = database.Connect())
        {
            dialect = Guard(source, () => CsvDialect.Sniff(session, file, options.Cancel));
        }

        if (dialect is null)
        {
            return null;
        }

        var names = dialect.Columns.Select(column => column.Name).ToList();
        int[] chosen = [.. source.Columns?.Select(name => names.IndexOf(name)) ?? Enumerable.Range(0, names.Count)];
        if (chosen.Contains(-1))
        {
            return null;
        }

        try
        {
            var reader = new CsvReader(file, dialect, chosen, options);
            return pieceBytes is { } bytes ? reader.Read(bytes) : reader.Read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PrepException($"'{source.Described}' cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Small files are looked at whole by DuckDB before the types are settled, which takes no time worth saving.</summary>
    private static bool IsLarge(string path) => File.Exists(path) && new FileInfo(path).Length >= 4 << 20;

    /// <summary>
    /// Frames of <paramref name="rows"/> rows (the last has fewer), in the order of the source; at least one, which is empty when
    /// the source is. One batch is in memory at a time.
    /// </summary>
    public static IEnumerable<Frame> Batches(FrameSource source, int rows = 262_144, PrepOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        options ??= PrepOptions.Default;
        using var database = Guard(source, () => DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true, Path = source.Database, Threads = Math.Max(1, options.Threads), TempDirectory = Path.GetTempPath() }));
        using var session = database.Connect();
        using var result = Guard(source, () => SourceQuery.Run(session, source, options.Cancel));
        var builders = Builders(result);
        long done = 0;
        var batches = 0;
        var held = 0;
        while (true)
        {
            options.Cancel.ThrowIfCancellationRequested();
            var chunk = Guard(source, result.NextChunk);
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
            if (chunk is null ? held > 0 || batches == 0 : held >= rows)
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

    private static T Guard<T>(FrameSource source, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DuckException fault)
        {
            throw new PrepException($"'{source.Described}' cannot be read: {fault.Detail}", fault);
        }
    }
}
