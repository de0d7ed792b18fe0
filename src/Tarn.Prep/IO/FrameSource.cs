using Tarn.Duck;
using Tarn.Prep.Frames;
using Tarn.Prep.IO.Arrow;
using Tarn.Prep.IO.Avro;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.IO.Json;
using Tarn.Prep.IO.Parquet;
using Tarn.Prep.IO.Records;
using Tarn.Prep.IO.Workbooks;

namespace Tarn.Prep.IO;

/// <summary>Where rows come from: Parquet, CSV or JSON files (globs allowed), or SQL over them.</summary>
public sealed record FrameSource
{
    private FrameSource(string from, string described) => (From, Described) = (from, described);

    /// <summary>The FROM item or query that DuckDB reads.</summary>
    internal string From { get; }

    /// <summary>What to say where the engine does not read it; null for what it says itself, as of a person's own SQL.</summary>
    internal string? Unreadable { get; private init; }

    /// <summary>For messages and lineage.</summary>
    public string Described { get; init; }

    /// <summary>The files, where they are delimited ones; otherwise null.</summary>
    internal CsvSource? Table { get; private init; }

    /// <summary>The files, where they are Parquet; otherwise null.</summary>
    internal ParquetFiles? Parquets { get; private init; }

    /// <summary>The files, where they hold records that are read by a reader of our own; otherwise null.</summary>
    internal RecordFiles? Records { get; private init; }

    /// <summary>What is asked for of <see cref="Table"/>.</summary>
    internal CsvWanted Wanted => new(Described, Columns, Expected, ExpectedForms);

    /// <summary>A DuckDB database that SQL runs against; null for one in memory.</summary>
    public string? Database { get; init; }

    /// <summary>The columns to read; null for all. Columns not named are not read from Parquet at all.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Rows at most.</summary>
    public long? Limit { get; init; }

    /// <summary>What the columns are to be read as, where a model knows it; null to find out.</summary>
    public IReadOnlyList<SchemaColumn>? Expected { get; init; }

    /// <summary>The forms of dates that go with <see cref="Expected"/>.</summary>
    public IReadOnlyDictionary<string, string>? ExpectedForms { get; init; }

    /// <param name="partitions">Adds the columns that the folders name, as in <c>year=2001/month=2/</c>.</param>
    /// <param name="shown">Paths as a person knows them, where files lie elsewhere; for messages.</param>
    public static FrameSource Parquet(IReadOnlyList<string> paths, bool partitions = false, IReadOnlyDictionary<string, string>? shown = null) => paths.Count == 0
        ? throw new PrepException("No file was named to read.")
        : new FrameSource("", Names(paths)) { Parquets = new ParquetFiles(paths, partitions, shown) };

    public static FrameSource Parquet(string path, bool partitions = false) => Parquet([path], partitions);

    /// <summary>Delimited files, of which some are plain and others compressed by gzip; columns are matched by their names.</summary>
    /// <param name="options">How they are written; what is not said is found out.</param>
    /// <param name="partitions">Adds the columns that the folders name, as in <c>year=2001/month=2/</c>.</param>
    /// <param name="shown">Paths as a person knows them, where files lie elsewhere; for messages.</param>
    public static FrameSource Delimited(IReadOnlyList<string> paths, CsvOptions? options = null, bool partitions = false, IReadOnlyDictionary<string, string>? shown = null) => paths.Count == 0
        ? throw new PrepException("No file was named to read.")
        : new FrameSource("", Names(paths)) { Table = new CsvSource(paths, options ?? CsvOptions.Default, paths[0].Contains(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : null, partitions, shown) };

    /// <inheritdoc cref="Delimited"/>
    public static FrameSource Csv(string path, CsvOptions? options = null) => Delimited([path], options);

    /// <summary>
    /// JSON: records one after the other, lists of them, or one object that holds one list of records, as GeoJSON does. Records within
    /// records become columns named with points between; lists become text as JSON writes it.
    /// </summary>
    /// <param name="options">What stands for nothing, the form of dates, the encoding, and what becomes of lines that are no JSON where each line is a record; what else delimited files have does not matter.</param>
    /// <param name="partitions">Adds the columns that the folders name, as in <c>year=2001/month=2/</c>.</param>
    /// <param name="shown">Paths as a person knows them, where files lie elsewhere; for messages.</param>
    public static FrameSource Json(IReadOnlyList<string> paths, CsvOptions? options = null, bool partitions = false, IReadOnlyDictionary<string, string>? shown = null)
    {
        var kept = new KeptLines();
        return Of(paths, file => new JsonRecords(file, kept), options, partitions, shown);
    }

    /// <inheritdoc cref="Json(IReadOnlyList{string}, CsvOptions?, bool, IReadOnlyDictionary{string, string}?)"/>
    public static FrameSource Json(string path) => Json([path]);

    /// <summary>Avro object container files. Records within records become columns named with points between; arrays and maps become text as JSON writes it.</summary>
    /// <inheritdoc cref="Json(IReadOnlyList{string}, CsvOptions?, bool, IReadOnlyDictionary{string, string}?)"/>
    public static FrameSource Avro(IReadOnlyList<string> paths, CsvOptions? options = null, bool partitions = false, IReadOnlyDictionary<string, string>? shown = null) =>
        Of(paths, file => new AvroRecords(file), options, partitions, shown);

    /// <inheritdoc cref="Avro(IReadOnlyList{string}, CsvOptions?, bool, IReadOnlyDictionary{string, string}?)"/>
    public static FrameSource Avro(string path) => Avro([path]);

    /// <summary>Arrow IPC files (Feather version 2) and streams.</summary>
    /// <inheritdoc cref="Json(IReadOnlyList{string}, CsvOptions?, bool, IReadOnlyDictionary{string, string}?)"/>
    public static FrameSource Arrow(IReadOnlyList<string> paths, CsvOptions? options = null, bool partitions = false, IReadOnlyDictionary<string, string>? shown = null) =>
        Of(paths, file => new ArrowRecords(file), options, partitions, shown);

    /// <inheritdoc cref="Arrow(IReadOnlyList{string}, CsvOptions?, bool, IReadOnlyDictionary{string, string}?)"/>
    public static FrameSource Arrow(string path) => Arrow([path]);

    /// <summary>A sheet of Excel workbooks (.xlsx): the first, or the one that the options name.</summary>
    /// <inheritdoc cref="Json(IReadOnlyList{string}, CsvOptions?, bool, IReadOnlyDictionary{string, string}?)"/>
    public static FrameSource Workbook(IReadOnlyList<string> paths, CsvOptions? options = null, bool partitions = false, IReadOnlyDictionary<string, string>? shown = null) =>
        Of(paths, file => new SheetRecords(file), options, partitions, shown);

    /// <inheritdoc cref="Workbook(IReadOnlyList{string}, CsvOptions?, bool, IReadOnlyDictionary{string, string}?)"/>
    public static FrameSource Workbook(string path) => Workbook([path]);

    /// <summary>CSV with a header whose columns and DuckDB types are known, in which nothing is a missing value and <c>""</c> an empty text.</summary>
    public static FrameSource TypedCsv(string path, IReadOnlyList<(string Name, string Type)> columns) => new(
        $"read_csv({DuckSql.Literal(path)}, header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false, "
        + $"columns = {{{string.Join(", ", columns.Select(column => $"{DuckSql.Literal(column.Name)}: {DuckSql.Literal(column.Type)}"))}}})",
        path)
    { Unreadable = "a value in it is not of the type that the table's column declares. Mend the column's type in the catalog, or name the table's files." };

    /// <summary>A SELECT of DuckDB's SQL, over the tables of <paramref name="database"/> or over files.</summary>
    public static FrameSource Sql(string query, string? database = null) => new($"({query.TrimEnd().TrimEnd(';')}\n)", query) { Database = database };

    /// <summary>By the ending of the path: .parquet, .avro, .arrow, .feather, .xlsx, .csv, .tsv, .json, .jsonl, .ndjson, the last also with .gz.</summary>
    /// <exception cref="PrepException">The ending is none of these.</exception>
    public static FrameSource File(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".parquet" or ".pq" => Parquet(path),
            ".csv" or ".txt" or ".tsv" => Csv(path),
            ".avro" => Avro(path),
            ".arrow" or ".feather" or ".arrows" => Arrow(path),
            ".xlsx" or ".xlsm" => Workbook(path),
            ".json" or ".jsonl" or ".ndjson" => Json(path),
            _ => throw new PrepException($"What '{path}' holds cannot be told from its ending; it should be .parquet, .avro, .arrow, .feather, .xlsx, .csv, .tsv, .json or .jsonl."),
        };
    }

    private static FrameSource Of(
        IReadOnlyList<string> paths, Func<RecordFile, IRecordReader> open, CsvOptions? options, bool partitions, IReadOnlyDictionary<string, string>? shown) => paths.Count == 0
        ? throw new PrepException("No file was named to read.")
        : new FrameSource("", Names(paths)) { Records = new RecordFiles(paths, open, options ?? CsvOptions.Default, partitions, shown) };

    private static string Names(IReadOnlyList<string> paths) => paths.Count == 1 ? paths[0] : $"{paths[0]} and {paths.Count - 1} more files";
}
