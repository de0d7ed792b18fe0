using System.Text.RegularExpressions;
using Tarn.Duck;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;

namespace Tarn.Prep.Quality.Rules;

/// <summary>What rules are judged on: the rows, the tables that rules may name, and SQL over both.</summary>
internal sealed partial class RuleContext(Frame frame, DateTimeOffset now, CheckOptions options) : IDisposable
{
    /// <summary>What AWS Glue calls the table that is judged.</summary>
    private const string Primary = "primary";

    private const string RowNumber = "__row";

    private readonly IReadOnlyList<ReferenceTable> references = options.References;
    private readonly SortedDictionary<string, double> figures = new(StringComparer.Ordinal);
    private readonly List<FigureObservation> observations = [];
    private DuckDatabase? database;
    private DuckSession? session;
    private DirectoryInfo? directory;

    /// <summary>The rows; of a table that is read in batches one of them, or none for the whole.</summary>
    public Frame Frame => frame;

    /// <summary>How many rows the table has.</summary>
    public long RowCount { get; private set; } = frame.RowCount;

    /// <summary>The time of the check, in UTC.</summary>
    public DateTimeOffset Now => now;

    /// <summary>The figures of this check, by name.</summary>
    public IReadOnlyDictionary<string, double> Figures => figures;

    public IReadOnlyList<FigureObservation> Observations => observations;

    public bool HasHistory => options.History is not null;

    /// <summary>The figures of earlier checks.</summary>
    /// <exception cref="PrepException">None was given.</exception>
    public QualityHistory History => options.History ?? throw new PrepException("The rule looks back at earlier checks, and no history was given; give an empty one for the first check.");

    public void Observe(IEnumerable<FigureObservation> several) => observations.AddRange(several);

    /// <summary>The files of a place; those that hold the table for null.</summary>
    /// <exception cref="PrepException">They were not given.</exception>
    public IReadOnlyList<RuleFile> Files(string? place) => place is null
        ? options.Files ?? throw new PrepException("The rule is about the files that hold the table, and they were not given.")
        : options.FilesAt.TryGetValue(place, out var files) ? files : throw new PrepException($"The rule is about the files at '{place}', and they were not given.");

    /// <summary>Keeps a figure for later checks. One that is not finite is none.</summary>
    public void Record(string name, double figure)
    {
        if (double.IsFinite(figure))
        {
            figures[name] = figure;
        }
    }

    public void Record(IEnumerable<(string Name, double Value)> several)
    {
        foreach (var (name, value) in several)
        {
            Record(name, value);
        }
    }

    /// <summary>The figures of up to so many earlier checks, the latest first; a single 0 where there is none, as AWS has it.</summary>
    public IReadOnlyList<double> Earlier(string name, int count)
    {
        double[] found = [.. History.Of(name).Take(count).Select(figure => figure.Value)];
        return found.Length == 0 ? [0] : found;
    }

    /// <exception cref="PrepException">There is no such table.</exception>
    public Frame Reference(string name) => references.FirstOrDefault(reference => reference.Name == name)?.Frame
        ?? throw new PrepException($"There is no reference '{name}'; {(references.Count == 0 ? "none was given" : $"given are {string.Join(", ", references.Select(reference => $"'{reference.Name}'"))}")}.");

    /// <summary>The rows for which the condition holds, in their order.</summary>
    /// <exception cref="PrepException">It is not a condition in DuckDB's SQL.</exception>
    public Frame Where(string condition)
    {
        var kept = new List<int>();
        Run($"SELECT {DuckSql.Identifier(RowNumber)} FROM {DuckSql.Identifier(Primary)} WHERE ({condition}) ORDER BY 1", result =>
        {
            while (result.NextChunk() is { } chunk)
            {
                for (var row = 0; row < chunk.RowCount; row++)
                {
                    kept.Add((int)chunk[0].Values<long>()[row]);
                }
            }
        });
        return frame.Take([.. kept]);
    }

    /// <summary>The one number that a SELECT answers.</summary>
    public double Number(string sql)
    {
        double? number = null;
        Run($"SELECT CAST(figure AS DOUBLE) FROM ({sql.TrimEnd().TrimEnd(';')}) AS answer(figure)", result =>
        {
            if (result.NextChunk() is { RowCount: 1 } chunk && chunk[0].GetValue(0) is double value)
            {
                number = value;
            }
        });
        return number ?? throw new PrepException("The SQL must answer one number: one column and one row.");
    }

    /// <summary>How many distinct rows of the table a SELECT answers; its columns must be columns of the table.</summary>
    public long Rows(string sql)
    {
        List<string> columns = [];
        var table = DuckSql.Identifier(Primary);
        Run($"DESCRIBE {sql}", result =>
        {
            while (result.NextChunk() is { } chunk)
            {
                columns.AddRange(Enumerable.Range(0, chunk.RowCount).Select(row => (string)chunk[0].GetValue(row)!));
            }
        });
        if (columns.FirstOrDefault(name => name != RowNumber && !frame.Has(name)) is { } strange)
        {
            throw new PrepException($"The SQL answers a column '{strange}', which the table does not have; a rule without a comparison selects the rows that are right.");
        }

        columns.Remove(RowNumber);
        var same = string.Join(" AND ", columns.Select(name => $"t.{DuckSql.Identifier(name)} IS NOT DISTINCT FROM s.{DuckSql.Identifier(name)}"));
        return (long)Number($"SELECT count(*) FROM {table} t WHERE EXISTS (SELECT 1 FROM ({sql}) s WHERE {same})");
    }

    /// <summary>Takes further rows for SQL, which lie on the disk.</summary>
    public void Append(Frame batch, PrepOptions run)
    {
        if (session is null)
        {
            directory = Directory.CreateTempSubdirectory("tarn-prep-rules-");
            database = DuckDatabase.Open(new DuckOptions { Path = Path.Combine(directory.FullName, "rows"), TempDirectory = directory.FullName, MemoryLimitBytes = run.EngineMemoryBytes });
            session = database.Connect();
            Load(Primary, Numbered(batch, 0));
            LoadReferences();
        }
        else
        {
            Add(Primary, Numbered(batch, RowCount));
        }

        Count(batch.RowCount);
    }

    public void Count(int rows) => RowCount += rows;

    public void Dispose()
    {
        session?.Dispose();
        database?.Dispose();
        directory?.Delete(recursive: true);
    }

    /// <summary>Whether a condition may look at other rows than the one that it is asked of: by a query within it, a window or a count over rows.</summary>
    internal static bool LooksAround(string condition) => AroundPattern().IsMatch(condition);

    [GeneratedRegex(@"\b(select|over|from|primary)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AroundPattern();

    /// <summary>
    /// Rules call the table <c>primary</c>, as Glue does, which is a word of SQL's own: it is quoted wherever it stands outside of texts and
    /// quoted names.
    /// </summary>
    internal static string QuotePrimary(string sql) =>
        PrimaryPattern().Replace(sql, match => match.Value.Equals(Primary, StringComparison.OrdinalIgnoreCase) ? DuckSql.Identifier(Primary) : match.Value);

    [GeneratedRegex("""'(?:[^']|'')*'|"(?:[^"]|"")*"|\bprimary\b""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PrimaryPattern();

    private void Run(string sql, Action<DuckResult> read)
    {
        try
        {
            using var result = Session().Execute(QuotePrimary(sql));
            read(result);
        }
        catch (DuckException fault)
        {
            throw new PrepException($"The SQL cannot be run: {fault.Detail}", fault);
        }
    }

    private DuckSession Session()
    {
        if (session is not null)
        {
            return session;
        }

        database = DuckDatabase.Open(new DuckOptions());
        session = database.Connect();
        Load(Primary, Numbered(frame, 0));
        LoadReferences();
        return session;
    }

    private void LoadReferences()
    {
        foreach (var reference in references)
        {
            Load(reference.Name, reference.Frame);
        }
    }

    private static Frame Numbered(Frame rows, long first) => rows.With(new LongColumn(RowNumber, [.. Enumerable.Range(0, rows.RowCount).Select(row => first + row)]));

    private void Load(string name, Frame table)
    {
        session!.Run($"CREATE TABLE {DuckSql.Identifier(name)} ({string.Join(", ", table.Columns.Select(column => $"{DuckSql.Identifier(column.Name)} {FrameWriter.Type(column)}"))})");
        Add(name, table);
    }

    private void Add(string name, Frame table)
    {
        using var appender = session!.Append(name);
        FrameWriter.Append(appender, table, CancellationToken.None);
        appender.Flush();
    }
}
