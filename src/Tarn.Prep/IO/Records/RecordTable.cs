using Tarn.Prep.Frames;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.IO.Packed;

namespace Tarn.Prep.IO.Records;

/// <summary>
/// Files of records as one table: records within records become columns whose names have points between, lists become text as JSON
/// writes it. Types are settled over all records of all files before any value is given out, by the rules of delimited files.
/// </summary>
internal sealed class RecordTable
{
    private const int MostColumns = 20_000;
    private const int RowsTold = 1 << 16;

    private readonly RecordFiles source;
    private readonly CsvWanted wanted;
    private readonly PrepOptions options;
    private readonly CellRules rules;
    private readonly IReadOnlyList<RecordFile> files;
    private readonly RecordRow row = new();
    private readonly List<RecordNode> columns = [];
    private readonly List<string> notes = [];

    public RecordTable(RecordFiles source, CsvWanted wanted, PrepOptions options)
    {
        (this.source, this.wanted, this.options) = (source, wanted, options);
        source.Rules.Check();
        rules = new CellRules(source.Rules);
        var known = wanted.Expected?.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        files = [.. CsvPaths.Of(source.Paths).Select(path => new RecordFile(path, source.ShownAs(path), source.Rules, known))];
        foreach (var file in files)
        {
            Check(file);
        }
    }

    /// <summary>Frames of so many rows, but for the last; at least one.</summary>
    public IEnumerable<Frame> Batches(int most, Action<CsvFindings>? told)
    {
        Survey();
        told?.Invoke(new CsvFindings(source.Rules, DateForms(), notes));
        var counts = new int[files.Count];
        var (held, given, done) = (0, false, 0L);
        for (var file = 0; file < files.Count; file++)
        {
            using var reader = source.Open(files[file]);
            while (Next(reader, ref done))
            {
                Take(held++, file, reader);
                counts[file]++;
                if (held == most)
                {
                    yield return Build(held, counts);
                    (held, given) = (0, true);
                    Array.Clear(counts);
                }
                else if (held == Array.MaxLength)
                {
                    throw new PrepException($"'{wanted.Described}' has more rows than one frame holds; read it in batches.");
                }
            }
        }

        if (held > 0 || !given)
        {
            yield return Build(held, counts);
        }
    }

    private bool Next(IRecordReader reader, ref long done)
    {
        if (++done % RowsTold == 0)
        {
            options.Progress?.Report(new PrepProgress("read", done, null));
        }

        if ((done & 1023) == 0)
        {
            options.Cancel.ThrowIfCancellationRequested();
        }

        row.Begin();
        return reader.Next(row);
    }

    /// <summary>Goes through all records once, to settle what columns there are and of which types.</summary>
    private void Survey()
    {
        long done = 0;
        var found = new List<string>();
        for (var file = 0; file < files.Count; file++)
        {
            using var reader = source.Open(files[file]);
            while (Next(reader, ref done))
            {
                foreach (ref readonly var cell in row.Cells)
                {
                    cell.Node.Facts.Add(cell, row.Bytes(cell), rules, file);
                }
            }

            found.AddRange(reader.Notes);
        }

        notes.AddRange(RecordNotes.OfFiles(found));
        columns.AddRange(RecordColumns.Chosen(row.Root, wanted, rules, source.Partitions, notes));
        if (columns.Count > MostColumns)
        {
            throw new PrepException($"The records have {columns.Count} fields; more than {MostColumns} columns are not made. Name the columns that are wanted.");
        }

        notes.AddRange(RecordNotes.OfRecords(row.Root, columns));
        foreach (var node in columns)
        {
            notes.AddRange(RecordNotes.Of(node, files.Count, rules, wanted.Expected?.Any(column => column.Name == node.Column!.Name) ?? false));
        }
    }

    private void Take(int at, int file, IRecordReader reader)
    {
        foreach (ref readonly var cell in row.Cells)
        {
            if (cell.Node.Column is { } column && !column.Add(at, cell, row.Bytes(cell), cell.Node.Fields.Count > 0))
            {
                var text = System.Text.Encoding.UTF8.GetString(RecordColumn.Written(cell, row.Bytes(cell)));
                throw new PrepException(RecordNotes.Unexpected(reader.Place, files[file].Shown, text, column, wanted));
            }
        }
    }

    private Frame Build(int rows, int[] counts)
    {
        List<Column> built = [.. columns.Select(node => node.Column!.Build(rows))];
        if (source.Partitions)
        {
            var taken = built.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            built.AddRange(CsvPaths.Partitions([.. files.Select(file => file.Path)], counts, wanted, rules, taken));
        }

        if (wanted.Columns is { } names)
        {
            built = [.. names.Select(name => built.Find(column => column.Name == name) ?? throw new PrepException($"There is no column '{name}' in '{wanted.Described}'."))];
        }

        return new Frame(built);
    }

    private Dictionary<string, string> DateForms() => columns.Select(node => node.Column!)
        .Where(column => column.Type.Dates is not null || column.Type.Form == CellForms.Given)
        .ToDictionary(column => column.Name, column => column.Type.Dates?.Name ?? rules.Given!);

    private void Check(RecordFile file)
    {
        var info = new FileInfo(file.Path);
        if (!info.Exists)
        {
            throw new PrepException(Directory.Exists(file.Path) ? $"'{file.Shown}' is a folder, not a file." : $"There is no file '{file.Shown}'.");
        }

        if (info.Length == 0)
        {
            throw new PrepException($"'{file.Shown}' has no bytes: it is empty.");
        }

        PackedFile.Check(file.Path, file.Shown, options.Cancel);
    }
}
