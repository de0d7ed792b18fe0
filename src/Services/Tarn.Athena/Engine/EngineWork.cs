using System.Text;
using Tarn.Athena.Results;
using Tarn.Duck;

namespace Tarn.Athena.Engine;

/// <summary>What an engine does with a session of DuckDB's, whichever process it is in. These calls wait.</summary>
internal static class EngineWork
{
    public static void Run(DuckSession session, EngineQuery query, ResultBuffer file, CancellationToken cancel)
    {
        var writer = new CsvWriter(file, [.. query.Columns.Select(column => column.Type)], cancel);
        writer.Header(query.Columns.Select(column => column.Name));
        using var result = session.Execute(query.Sql, cancel: cancel);
        while (result.NextChunk() is { } chunk)
            writer.Chunk(chunk);
    }

    public static List<string?[]> Read(DuckSession session, string sql, CancellationToken cancel)
    {
        var rows = new List<string?[]>();
        using var result = session.Execute(sql, cancel: cancel);
        while (result.NextChunk() is { } chunk)
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                var cells = new string?[chunk.ColumnCount];
                for (var column = 0; column < cells.Length; column++)
                    cells[column] = chunk[column].IsValid(row) ? Encoding.UTF8.GetString(chunk[column].Utf8(row)) : null;
                rows.Add(cells);
            }
        }

        return rows;
    }
}
