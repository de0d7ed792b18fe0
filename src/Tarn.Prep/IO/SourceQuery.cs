using System.Globalization;
using Tarn.Duck;

namespace Tarn.Prep.IO;

/// <summary>Writes the query for a source, with a cast where a type has no column of ours.</summary>
internal static class SourceQuery
{
    public static DuckResult Run(DuckSession session, FrameSource source, CancellationToken cancel)
    {
        var limit = source.Limit is { } rows ? $" LIMIT {rows.ToString(CultureInfo.InvariantCulture)}" : "";
        var chosen = source.Columns is null ? "*" : string.Join(", ", source.Columns.Select(DuckSql.Identifier));
        if (!source.IsJson)
        {
            // Most files need no cast, which the types of the answer tell before any row is read.
            var plain = session.Execute($"SELECT {chosen} FROM {source.From}{limit}", null, cancel);
            if (plain.Columns.All(column => ColumnBuilder.Takes(column.Type)))
            {
                return plain;
            }

            plain.Dispose();
        }

        var columns = Described(session, $"SELECT {chosen} FROM {source.From}", cancel);
        var list = string.Join(", ", columns.Select(column => Expression(column.Name, column.Type)));
        return session.Execute($"SELECT {list} FROM {source.From}{limit}", null, cancel);
    }

    private static string Expression(string name, string type)
    {
        var column = DuckSql.Identifier(name);
        if (type == "JSON")
        {
            // Values of mixed types: texts without their quotes, everything else as JSON writes it.
            return $"{column} ->> '$' AS {column}";
        }

        return Known.Contains(type) || type.StartsWith("DECIMAL", StringComparison.Ordinal) || type.StartsWith("ENUM", StringComparison.Ordinal)
            ? column
            : $"CAST({column} AS VARCHAR) AS {column}";
    }

    private static readonly HashSet<string> Known =
    [
        "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT", "UHUGEINT", "FLOAT", "DOUBLE", "VARCHAR", "DATE",
        "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE",
    ];

    private static List<(string Name, string Type)> Described(DuckSession session, string query, CancellationToken cancel)
    {
        var columns = new List<(string, string)>();
        using var result = session.Execute($"DESCRIBE {query}", null, cancel);
        while (result.NextChunk() is { } chunk)
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                columns.Add(((string)chunk[0].GetValue(row)!, (string)chunk[1].GetValue(row)!));
            }
        }

        return columns;
    }
}
