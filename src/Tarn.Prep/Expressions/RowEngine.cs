using Tarn.Duck;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.Shown;
using Tarn.Sql.Duck;

namespace Tarn.Prep.Expressions;

/// <summary>Computes expressions over the rows of a frame, on an engine that can name no file.</summary>
internal static class RowEngine
{
    private const int MostShown = 60;

    /// <summary>One column for each expression, called as <paramref name="names"/> says.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="reads">The columns that the expressions were bound to, in that order.</param>
    /// <param name="expressions">What to compute.</param>
    /// <param name="names">What the columns are called.</param>
    /// <param name="options">Threads and memory of the engine.</param>
    /// <param name="orMissing">Whether a decimal of more digits than a column keeps is missing rather than an error.</param>
    /// <param name="advice">What to do about a row that fails, as a sentence.</param>
    /// <exception cref="PrepException">A row fails: the message names the expression, the row, what it holds, and what went wrong.</exception>
    public static Column[] Compute(
        Frame frame, IReadOnlyList<SchemaColumn> reads, IReadOnlyList<RowExpression> expressions, IReadOnlyList<string> names, PrepOptions options, string advice, bool orMissing = false)
    {
        try
        {
            using var database = DuckDatabase.Open(new DuckOptions
            {
                Threads = Math.Max(1, options.Threads),
                TempDirectory = null,
                MemoryLimitBytes = options.EngineMemoryBytes,
                Setup = [.. DuckPrinter.SessionSettings.Select(setting => setting.Replace("SET ", "SET GLOBAL ", StringComparison.Ordinal))],
            });
            using var session = database.Connect();
            Load(session, frame, reads, options);
            string[] queries = [.. expressions.Select(expression => ResultType.Read(expression.SqlType, $"({expression.Sql})", orMissing))];
            try
            {
                return Read(session, queries, names, options);
            }
            catch (DuckException fault) when (fault.Kind is not (DuckErrorKind.OutOfMemory or DuckErrorKind.Internal))
            {
                throw Located(session, frame, reads, expressions, queries, options, advice) ?? new PrepException($"{expressions[0].Owner} cannot be computed: {DuckErrors.Translate(fault.Message).Message}", fault);
            }
        }
        catch (DuckException fault)
        {
            throw new PrepException($"{expressions[0].Owner} cannot be computed: {fault.Detail}", fault);
        }
    }

    private static void Load(DuckSession session, Frame frame, IReadOnlyList<SchemaColumn> reads, PrepOptions options)
    {
        var rows = new long[frame.RowCount];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = row;
        }

        // The engine compares names without regard to case, so columns are numbered.
        var loaded = new Frame([.. reads.Select((read, place) => frame[read.Name].Rename($"c{place}")), new LongColumn("n", rows)]);
        session.Run($"CREATE TABLE cells ({string.Join(", ", loaded.Columns.Select(column => $"{column.Name} {FrameWriter.Type(column)}"))})");
        using var appender = session.Append("cells");
        FrameWriter.Append(appender, loaded, options.Cancel);
        appender.Flush();
    }

    private static Column[] Read(DuckSession session, string[] queries, IReadOnlyList<string> names, PrepOptions options)
    {
        using var result = session.Execute($"SELECT {string.Join(", ", queries)} FROM cells r0", null, options.Cancel);
        ColumnBuilder[] builders = [.. result.Columns.Select((column, place) => ColumnBuilder.For(names[place], column.Type))];
        while (result.NextChunk() is { } chunk)
        {
            for (var place = 0; place < builders.Length; place++)
            {
                builders[place].Append(chunk[place]);
            }
        }

        return [.. builders.Select(builder => builder.Build())];
    }

    /// <summary>The first row that fails, found by halving; null where all rows by themselves do not.</summary>
    private static PrepException? Located(
        DuckSession session, Frame frame, IReadOnlyList<SchemaColumn> reads, IReadOnlyList<RowExpression> expressions, string[] queries, PrepOptions options, string advice)
    {
        for (var place = 0; place < queries.Length; place++)
        {
            if (Failure(session, queries[place], 0, frame.RowCount, options) is not { } fault)
            {
                continue;
            }

            var told = DuckErrors.Translate(fault.Message).Message.TrimEnd('.');
            var expression = expressions[place];
            if (expression.Reads.Count == 0)
            {
                // Such as 1 / 0.
                return new PrepException($"{expression.Owner} ({expression.Text}) fails whatever the row: {told}.", fault);
            }

            var (low, high) = (0, frame.RowCount);
            while (high - low > 1)
            {
                var middle = low + ((high - low) / 2);
                if (Failure(session, queries[place], low, middle, options) is { } earlier)
                {
                    (high, told) = (middle, DuckErrors.Translate(earlier.Message).Message.TrimEnd('.'));
                }
                else
                {
                    low = middle;
                }
            }

            told = Failure(session, queries[place], low, low + 1, options) is { } own ? DuckErrors.Translate(own.Message).Message.TrimEnd('.') : told;
            var holds = string.Join(", ", expression.Reads.Select(read => $"{read.Name} = {ShownText.Value(frame[read.Name].Text(low) ?? ShownText.Missing, MostShown)}"));
            return new PrepException($"{expression.Owner} ({expression.Text}) fails at row {low + 1} of the rows that the step is given{(holds.Length > 0 ? $" ({holds})" : "")}: {told}. {advice}", fault);
        }

        return null;
    }

    private static DuckException? Failure(DuckSession session, string query, int from, int to, PrepOptions options)
    {
        try
        {
            using var result = session.Execute(FormattableString.Invariant($"SELECT {query} FROM cells r0 WHERE n >= {from} AND n < {to}"), null, options.Cancel);
            while (result.NextChunk() is not null)
            {
            }

            return null;
        }
        catch (DuckException fault)
        {
            return fault;
        }
    }
}
