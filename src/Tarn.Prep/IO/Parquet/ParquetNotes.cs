using Tarn.Duck;

namespace Tarn.Prep.IO.Parquet;

/// <summary>Says where the files of one table do not have the same columns.</summary>
internal static class ParquetNotes
{
    /// <summary>Each file is opened for it, so of more than these nothing is said.</summary>
    private const int MostFiles = 500;

    public static IEnumerable<string> Of(DuckSession session, IReadOnlyList<string> files, CancellationToken cancel)
    {
        if (files.Count is < 2 or > MostFiles)
        {
            yield break;
        }

        var found = new Dictionary<string, (int Files, string Type, bool Differs)>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            using var shape = session.Execute($"SELECT * FROM read_parquet({DuckSql.Literal(file)}) LIMIT 0", null, cancel);
            foreach (var column in shape.Columns)
            {
                var type = column.Type.ToString();
                found[column.Name] = found.TryGetValue(column.Name, out var known) ? (known.Files + 1, known.Type, known.Differs || known.Type != type) : (1, type, false);
            }
        }

        foreach (var (name, (count, _, differs)) in found)
        {
            if (count < files.Count)
            {
                yield return $"Column '{name}' is in {count} of {files.Count} files; it is missing in the rows of the others.";
            }

            if (differs)
            {
                yield return $"Column '{name}' has different types in the files; it was read as one that holds all of their values.";
            }
        }
    }
}
