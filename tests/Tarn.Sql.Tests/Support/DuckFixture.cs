using System.Globalization;
using Tarn.Duck;
using Tarn.Sql.Duck;

namespace Tarn.Sql.Tests.Support;

/// <summary>A DuckDB with the tables of <see cref="TestCatalog"/> in it.</summary>
public sealed class DuckFixture : IDisposable
{
    private readonly DuckDatabase database = DuckDatabase.Open(new DuckOptions { Threads = 1, Setup = DuckPrinter.SessionSettings });
    private readonly DuckSession session;

    /// <summary>Opens it and fills it.</summary>
    public DuckFixture()
    {
        session = database.Connect();
        foreach (var table in Tables)
            session.Execute(table).Dispose();
    }

    private static readonly string[] Tables =
    [
        """
        CREATE TABLE "db.t" AS SELECT 1::INTEGER AS a, 2::BIGINT AS b, 1.5::DOUBLE AS c, 'x' AS s, DATE '2024-01-31' AS d,
            TIMESTAMP '2024-01-31 10:11:12.345' AS ts, 3.25::DECIMAL(10,2) AS n, true AS ok
        UNION ALL SELECT 2, 3, -2.5, 'y', DATE '2024-02-29', TIMESTAMP '2020-02-29 00:00:00', 1.10, false
        UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
        """,
        """
        CREATE TABLE "db.u" AS SELECT 1::INTEGER AS a, 'hello' AS x, [1, 2, 3]::INTEGER[] AS arr,
            MAP {'k': 1, 'l': 2}::MAP(VARCHAR, INTEGER) AS m, {'f': 1, 'g': 'z'}::STRUCT(f INTEGER, g VARCHAR) AS r
        """,
        """
        CREATE TABLE "db.p" AS SELECT 1::INTEGER AS v, 'w' AS w, '2024' AS year, 1::INTEGER AS month, DATE '2024-01-01' AS day
        """,
    ];

    /// <summary>The rows as DuckDB's text, columns with a bar between them; a failure as Trino's code and message.</summary>
    internal string Answer(string sql, int columns)
    {
        var texts = string.Join(", ", Enumerable.Range(0, columns).Select(i => $"CAST(c{i.ToString(CultureInfo.InvariantCulture)} AS VARCHAR)"));
        var rows = new List<string>();
        try
        {
            using var result = session.Execute($"SELECT {texts} FROM ({sql})");
            while (result.NextChunk() is { } chunk)
            {
                for (var row = 0; row < chunk.RowCount; row++)
                    rows.Add(string.Join(" | ", Enumerable.Range(0, columns).Select(i => chunk[i].GetValue(row)?.ToString() ?? "NULL")));
            }
        }
        catch (DuckException failure)
        {
            var (code, message) = DuckErrors.Translate(failure.Message);
            return $"{code}: {message}";
        }
        return string.Join('\n', rows);
    }

    /// <summary>Asks DuckDB whether it understands a query, without running it.</summary>
    internal string? WhatIsWrong(string sql)
    {
        try
        {
            session.Prepare(sql).Dispose();
            return null;
        }
        catch (DuckException failure)
        {
            return failure.Message;
        }
    }

    /// <summary>The types of a query's two columns; a query that fails while it is planned, since its constants do, has none to compare.</summary>
    internal (string First, string Second) TypesOf(string sql)
    {
        try
        {
            using var result = session.Execute(sql);
            return (result.Columns[0].Type.ToString(), result.Columns[1].Type.ToString());
        }
        catch (DuckException failure) when (failure.Kind is not (DuckErrorKind.Binder or DuckErrorKind.Parser or DuckErrorKind.Catalog))
        {
            return ("", "");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        session.Dispose();
        database.Dispose();
    }
}
