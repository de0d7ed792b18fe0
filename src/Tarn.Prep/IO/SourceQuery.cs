using System.Globalization;
using Tarn.Duck;
using Tarn.Prep.IO.Csv;

namespace Tarn.Prep.IO;

/// <summary>
/// Writes the query for a source: records become a column for each of their fields, named with points between; lists become text as JSON
/// writes it, and a type that has no column of ours is cast. Numbers that no column of numbers keeps become text.
/// </summary>
internal static class SourceQuery
{
    private const int MostColumns = 20_000;

    /// <param name="notes">Taken further by what a person should know of it.</param>
    public static DuckResult Run(DuckSession session, FrameSource source, string from, CancellationToken cancel, List<string> notes)
    {
        var limit = source.Limit is { } rows ? $" LIMIT {rows.ToString(CultureInfo.InvariantCulture)}" : "";
        if (source.Columns?.Any(name => name.Contains('.', StringComparison.Ordinal)) != true)
        {
            // Most files need no cast, which the types of the answer tell before any row is read.
            var chosen = source.Columns is null ? "*" : string.Join(", ", source.Columns.Select(DuckSql.Identifier));
            var plain = session.Execute($"SELECT {chosen} FROM {from}{limit}", null, cancel);
            if (plain.Columns.All(column => ColumnBuilder.Takes(column.Type) && !ExactNumbers.IsDoubtful(column.Type) && !ExactNumbers.IsReal(column, source.Expected)))
            {
                return plain;
            }

            plain.Dispose();
        }

        var fields = Fields(session, from, notes, cancel);
        if (source.Columns is not null)
        {
            fields = [.. source.Columns.Select(name => fields.Find(field => field.Name == name) is { Name: not null } field
                ? field
                : throw new PrepException($"There is no column '{name}' in '{source.Described}'; it has {string.Join(", ", fields.Take(20).Select(known => $"'{known.Name}'"))}."))];
        }

        var inner = $"SELECT {string.Join(", ", fields.Select(field => $"{field.Expression} AS {DuckSql.Identifier(field.Name)}"))} FROM {from}";
        var exact = ExactNumbers.Of(session, inner, Types(session, inner, cancel), source.Expected, cancel, notes);
        var list = string.Join(", ", Described(session, inner, cancel).Select(column => exact.GetValueOrDefault(column.Name) ?? Expression(column.Name, column.Type)));
        return session.Execute($"SELECT {list} FROM ({inner}){limit}", null, cancel);
    }

    private static IReadOnlyList<DuckColumn> Types(DuckSession session, string query, CancellationToken cancel)
    {
        using var shape = session.Execute($"SELECT * FROM ({query}) LIMIT 0", null, cancel);
        return [.. shape.Columns];
    }

    /// <summary>Each column, and of records each field, however deep.</summary>
    private static List<(string Name, string Expression)> Fields(DuckSession session, string from, List<string> notes, CancellationToken cancel)
    {
        using var shape = session.Execute($"SELECT * FROM {from} LIMIT 0", null, cancel);
        var fields = new List<(string, string)>();
        var taken = shape.Columns.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var column in shape.Columns)
        {
            var before = fields.Count;
            Add(fields, taken, column.Name, DuckSql.Identifier(column.Name), column.Type, isTop: true);
            if (column.Type.Id == DuckTypeId.Struct)
            {
                notes.Add($"Column '{column.Name}' holds records; their {fields.Count - before} fields are columns named '{column.Name}.…'.");
            }
        }

        return fields.Count <= MostColumns ? fields : throw new PrepException($"The records have {fields.Count} fields; more than {MostColumns} columns are not made. Name the columns that are wanted.");
    }

    private static void Add(List<(string Name, string Expression)> fields, HashSet<string> taken, string name, string expression, DuckType type, bool isTop)
    {
        if (type.Id == DuckTypeId.Struct && type.Fields.Count > 0)
        {
            foreach (var field in type.Fields)
            {
                Add(fields, taken, $"{name}.{field.Name}", $"struct_extract({expression}, {DuckSql.Literal(field.Name)})", field.Type, isTop: false);
            }

            return;
        }

        var free = isTop ? name : CsvNames.Free(name, true, taken);
        taken.Add(free);
        fields.Add((free, expression));
    }

    private static string Expression(string name, string type)
    {
        var column = DuckSql.Identifier(name);
        if (type == "JSON")
        {
            // Values of mixed types: texts without their quotes, everything else as JSON writes it.
            return $"{column} ->> '$' AS {column}";
        }

        if (type.EndsWith(']') || type.StartsWith("MAP(", StringComparison.Ordinal) || type.StartsWith("UNION(", StringComparison.Ordinal))
        {
            return $"CAST(to_json({column}) AS VARCHAR) AS {column}";
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
