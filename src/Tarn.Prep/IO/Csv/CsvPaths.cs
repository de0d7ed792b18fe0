using System.Text;
using Tarn.Duck;
using Tarn.Prep.Frames;
using Tarn.Prep.IO.Packed;

namespace Tarn.Prep.IO.Csv;

/// <summary>The files that paths and patterns mean, and the columns that their folders name.</summary>
internal static class CsvPaths
{
    /// <exception cref="PrepException">A pattern means no file.</exception>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> paths)
    {
        var found = new List<string>();
        foreach (var path in paths)
        {
            if (path.AsSpan().IndexOfAny("*?[") < 0 || File.Exists(path))
            {
                found.Add(path);
                continue;
            }

            var before = found.Count;
            using var database = DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true, Threads = 1 });
            using var session = database.Connect();
            using var result = session.Execute($"SELECT file FROM glob({DuckSql.Literal(path)}) ORDER BY file");
            while (result.NextChunk() is { } chunk)
            {
                found.AddRange(Enumerable.Range(0, chunk.RowCount).Select(row => (string)chunk[0].GetValue(row)!));
            }

            if (found.Count == before)
            {
                throw new PrepException($"There is no file '{path}'.");
            }
        }

        // A file without a byte, as writers leave them, is no part of a table that others make up.
        var held = found.Where(path => !File.Exists(path) || !PackedFile.IsEmpty(path)).ToList();
        return held.Count > 0 ? held : found;
    }

    /// <summary>A column for each name in folders such as <c>year=2001</c>, of the type that all its values are.</summary>
    public static IEnumerable<Column> Partitions(IReadOnlyList<string> files, int[] rows, CsvWanted wanted, CellRules rules, IReadOnlySet<string> taken)
    {
        var named = files.Select(path => path.Split('/', '\\').SkipLast(1).Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2 && pair[0].Length > 0)
            .GroupBy(pair => pair[0]).ToDictionary(pair => pair.Key, pair => Uri.UnescapeDataString(pair.Last()[1]))).ToList();
        foreach (var name in named.SelectMany(values => values.Keys).Distinct().ToList())
        {
            var expected = wanted.Expected?.FirstOrDefault(column => column.Name == name)?.Type;
            var values = named.Select(pairs => pairs.GetValueOrDefault(name) is { } value && value != "__HIVE_DEFAULT_PARTITION__" ? value.Replace('\n', ' ') : "").ToArray();
            var text = new MemoryStream();
            var ends = new List<int>();
            foreach (var value in values)
            {
                text.Write(Encoding.UTF8.GetBytes(value));
                ends.Add((int)text.Length);
                text.WriteByte((byte)'\n');
            }

            var cells = new CsvRows(text.ToArray(), [], ends.ToArray(), 1, default, null);
            var type = expected == ColumnType.Text ? CellType.Text : CellType.Of(CsvColumn.Forms(cells, 0, rules), rules);
            var one = CsvColumns.Join(CsvNames.Free(name, true, taken), type.Type, [CsvColumn.Read(cells, 0, type, rules)!], PrepOptions.Default);
            yield return one.Take([.. rows.SelectMany((count, file) => Enumerable.Repeat(file, count))]);
        }
    }
}
