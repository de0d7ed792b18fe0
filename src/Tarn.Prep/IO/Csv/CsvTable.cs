using Tarn.Prep.Frames;

namespace Tarn.Prep.IO.Csv;

/// <summary>
/// Delimited files as one table. Types are settled over all rows of all files before any value is given out: the first rows
/// say what each column is probably, and where a later field is something else the column is read again as what all its fields are.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private const int MostFilesTold = 3;

    /// <summary>What a batch takes of the files at most, so that rows of many fields or long texts do not fill the memory. The same on any machine, and so are the batches.</summary>
    private const long BatchBytes = 8 << 20;
    private readonly CsvSource csv;
    private readonly CsvWanted wanted;
    private readonly CellRules rules;
    private readonly PrepOptions options;
    private readonly int pieceBytes;
    private readonly List<CsvFileReader> files = [];
    private readonly List<CsvTableColumn> columns = [];
    private readonly CsvComplaints[] complaints;
    private readonly int[][] rows;
    private readonly List<string> encodingNotes = [];
    private int reading;
    private bool isSettled;

    public CsvTable(CsvSource csv, CsvWanted wanted, PrepOptions options, int pieceBytes = CsvFileReader.PieceBytes)
    {
        (this.csv, this.wanted, this.options, this.pieceBytes) = (csv, wanted, options, pieceBytes);
        csv.Options.Check();
        rules = new CellRules(csv.Options);
        try
        {
            foreach (var path in CsvPaths.Of(csv.Paths))
            {
                files.Add(Open(path, csv.Options.Encoding));
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        complaints = [.. files.Select(_ => new CsvComplaints())];
        rows = new int[files.Count][];
    }

    public void Dispose() => files.ForEach(file => file.Text.Dispose());

    /// <summary>All rows.</summary>
    public (Frame Frame, CsvFindings Findings) Read()
    {
        var parts = Settled(keep: true);
        var joined = new Column[columns.Count];

        // Text takes longest to join, so it comes first.
        int[] order = [.. Enumerable.Range(0, columns.Count).OrderByDescending(place => columns[place].Type!.Type == ColumnType.Text)];
        options.ForEach(order.Length, at =>
        {
            joined[order[at]] = CsvColumns.Join(columns[order[at]].Name, columns[order[at]].Type!.Type, parts[order[at]], options);
            parts[order[at]] = [];
        });
        var frame = CsvTableColumn.With(joined, csv, files, rows, complaints, wanted, rules);
        return (frame, Findings());
    }

    /// <summary>Frames of so many rows, fewer where rows are long; at least one.</summary>
    public IEnumerable<Frame> Batches(int most, Action<CsvFindings>? told)
    {
        if (!isSettled)
        {
            Settled(keep: false);
            isSettled = true;
        }

        told?.Invoke(Findings());
        var held = new List<(int File, int Piece)>();
        long count = 0;
        var given = false;
        for (var file = 0; file < files.Count; file++)
        {
            for (var piece = 0; piece < rows[file].Length; piece++)
            {
                held.Add((file, piece));
                count += rows[file][piece];
                if (count >= most || (most < int.MaxValue && count > 0 && (long)held.Count * pieceBytes >= BatchBytes))
                {
                    yield return Frame(held);
                    (given, count) = (true, 0);
                    held.Clear();
                }
            }
        }

        if (count > 0 || !given)
        {
            yield return Frame(held);
        }
    }

    private Frame Frame(List<(int File, int Piece)> held)
    {
        var parts = columns.Select(_ => new List<CsvPart>()).ToArray();
        var surplus = new CsvComplaints[files.Count];
        var counts = new int[files.Count][];
        for (var file = 0; file < files.Count; file++)
        {
            surplus[file] = new CsvComplaints();
            counts[file] = [];
            var pieces = held.Where(one => one.File == file).Select(one => one.Piece).ToList();
            if (pieces.Count > 0)
            {
                counts[file] = Add(file, [.. Enumerable.Range(0, columns.Count)], pieces[0]..(pieces[^1] + 1), parts, surplus[file]);
            }
        }

        return CsvTableColumn.With(
            [.. columns.Select((column, place) => CsvColumns.Join(column.Name, column.Type!.Type, parts[place], options))], csv, files, counts, surplus, wanted, rules, complaints.Any(one => one.Surplus.Count > 0));
    }

    /// <summary>Reads until every column is of one type in all its fields; the values where they are kept.</summary>
    private List<CsvPart>[] Settled(bool keep)
    {
        while (true)
        {
            try
            {
                CsvTableColumn.Gather(columns, files, csv, wanted, rules);
                return Settle(keep);
            }
            catch (NotUtf8Exception fault)
            {
                Reopen(fault.Line);
            }
        }
    }

    private List<CsvPart>[] Settle(bool keep)
    {
        var parts = columns.Select(_ => new List<CsvPart>()).ToArray();
        int[] pending = [.. Enumerable.Range(0, columns.Count)];
        for (var first = true; first || pending.Length > 0; first = false)
        {
            while (!TryRead(pending, parts, first, keep))
            {
            }

            pending = [.. pending.Where(place => !columns[place].IsSettled(files, rules))];
        }

        return parts;
    }

    /// <summary>Reads columns of all files. False where pieces turned out to begin otherwise after some had been read: then all is to be read again.</summary>
    /// <param name="keep">Keeps the values; otherwise a few pieces are in memory at a time.</param>
    private bool TryRead(int[] pending, List<CsvPart>[] parts, bool first, bool keep)
    {
        foreach (var place in pending)
        {
            parts[place].Clear();
            columns[place].Begin();
        }

        for (reading = 0; reading < files.Count; reading++)
        {
            var file = files[reading];
            var found = new CsvComplaints();
            if (keep)
            {
                rows[reading] = Add(reading, pending, Range.All, parts, found);
            }
            else
            {
                file.Open();
                var most = Math.Max(16, 8 * options.Threads);
                var counts = new List<int>();
                for (int from = 0, layout = file.Layout; from < file.Pieces; from += most)
                {
                    counts.AddRange(Add(reading, pending, from..Math.Min(file.Pieces, from + most), parts, found));
                    Array.ForEach(pending, place => parts[place].Clear());
                    found.Surplus.RemoveRange(0, Math.Max(0, found.Surplus.Count - 1)); // whether there is any is all that counts here
                    if (layout != file.Layout)
                    {
                        return false;
                    }
                }

                rows[reading] = [.. counts];
            }

            complaints[reading] = first ? found : complaints[reading];
        }

        return true;
    }

    /// <summary>Reads columns of some pieces of a file, and answers the rows of each piece.</summary>
    private int[] Add(int file, int[] wanted, Range range, List<CsvPart>[] parts, CsvComplaints found)
    {
        int[] there = [.. wanted.Where(place => columns[place].Places[file] >= 0)];
        var pieces = files[file].Read([.. there.Select(place => columns[place].Places[file])], [.. there.Select(place => columns[place].Type)], range);
        var before = 0;
        foreach (var piece in pieces)
        {
            for (var at = 0; at < there.Length; at++)
            {
                if (columns[there[at]].Add(piece.Parts[at], piece.Forms[at]))
                {
                    parts[there[at]].Add(piece.Parts[at]!);
                }
            }

            foreach (var place in wanted.Where(place => columns[place].Places[file] < 0 && columns[place].Type is not null))
            {
                parts[place].Add(CsvColumns.Missing(columns[place].Type!.Type, piece.Rows));
            }

            found.Add(piece.Complaints);
            found.Surplus.AddRange(piece.Complaints.Surplus.Select(more => (more.Row + before, more.Text)));
            before += piece.Rows;
        }

        return [.. pieces.Select(piece => piece.Rows)];
    }

    private CsvFileReader Open(string path, string? encoding)
    {
        var text = CsvText.Open(path, csv.Shown?.GetValueOrDefault(path) ?? path, encoding, options.Cancel);
        try
        {
            return new CsvFileReader(text, new CsvSniffer(text, csv.Options, rules, csv.Usual, wanted.Expected?.Select(column => column.Name).ToHashSet(StringComparer.Ordinal)).Find(), rules, options, pieceBytes);
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    private void Reopen(long line)
    {
        var (file, path) = (files[reading].Text.File, files[reading].Text.Path);
        files[reading].Text.Dispose();
        files[reading] = Open(file, TextEncodings.Western);
        encodingNotes.Add($"'{path}' is not UTF-8 (line {line}); it was read as {TextEncodings.Western} (--encoding says otherwise).");
    }

    private CsvFindings Findings()
    {
        var told = files.Select((file, place) => (IReadOnlyList<string>)[.. file.Dialect.Notes, .. CsvNotes.Of(file, complaints[place])]).Where(notes => notes.Count > 0).ToList();
        return new CsvFindings(
            csv.Options,
            columns.Where(column => column.DateForm(rules) is not null).ToDictionary(column => column.Name, column => column.DateForm(rules)!),
            [
                .. encodingNotes,
                .. told.Take(MostFilesTold).SelectMany(notes => notes),
                .. told.Count > MostFilesTold ? [$"Such things are to be said of {told.Count - MostFilesTold} more files."] : Array.Empty<string>(),
                .. columns.SelectMany(column => column.Notes(files.Count, rules)),
            ]);
    }
}
