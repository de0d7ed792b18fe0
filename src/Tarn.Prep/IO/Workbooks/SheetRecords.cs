using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.IO.Records;

namespace Tarn.Prep.IO.Workbooks;

/// <summary>
/// Reads the rows of a sheet of an Excel workbook (.xlsx): the first sheet, or the one that is named. The header is the first row that is
/// half as wide as the sheet, if all it holds is text; what was decided is told.
/// </summary>
internal sealed class SheetRecords : IRecordReader
{
    /// <summary>Of all parts of a workbook, which is a zip, once they are unpacked.</summary>
    private const long MostBytes = 1L << 31;

    private const int SniffedRows = 20;

    private readonly RecordFile file;
    private readonly Stream stream;
    private readonly IExcelDataReader reader;
    private readonly List<string> notes = [];
    private readonly List<string> names = [];
    private readonly Queue<object?[]> ahead = new();
    private int row;
    private long blank;

    /// <summary>The library asks the runtime for windows-1252 whatever it reads; this makes it known, and changes no other encoding.</summary>
    static SheetRecords() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public SheetRecords(RecordFile file)
    {
        this.file = file;
        stream = Opened(file);
        try
        {
            reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
            Choose();
            Begin();
            using var again = Opened(file);
            if (SheetErrors.Count(again, reader.Name) is > 0 and var errors)
            {
                notes.Add($"{(errors == 1 ? "1 cell" : $"{errors.ToString("N0", CultureInfo.InvariantCulture)} cells")} of '{file.Shown}' {(errors == 1 ? "holds an error" : "hold errors")} such as #N/A, which {(errors == 1 ? "is" : "are")} missing in the table.");
            }
        }
        catch (Exception fault) when (fault is not (PrepException or OutOfMemoryException))
        {
            stream.Dispose();
            throw Damaged(fault);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public string Place => $"Row {row}";

    public IReadOnlyList<string> Notes => blank == 0 ? notes : [.. notes, $"{blank.ToString("N0", CultureInfo.InvariantCulture)} rows of '{file.Shown}' hold nothing and were passed over."];

    public bool Next(RecordRow record)
    {
        foreach (var name in names)
        {
            record.Root.Field(name);
        }

        record.Root.Enter();
        while (Row() is { } cells)
        {
            if (cells.All(IsNothing))
            {
                blank++;
                continue;
            }

            for (var place = 0; place < cells.Length; place++)
            {
                if (place < names.Count || !IsNothing(cells[place]))
                {
                    Take(record, record.Root.Field(Name(place)), cells[place]);
                }
            }

            return true;
        }

        // Rows behind the last that holds something are no rows.
        return false;
    }

    public void Dispose()
    {
        reader.Dispose();
        stream.Dispose();
    }

    private static void Take(RecordRow record, RecordNode node, object? cell)
    {
        switch (cell)
        {
            case null or "":
                record.Add(node, CellKind.Null);
                break;
            case bool truth:
                record.Add(node, CellKind.Bool, truth ? 1 : 0);
                break;
            case double number when double.IsInteger(number) && Math.Abs(number) <= 1L << 53:
                record.Add(node, CellKind.Long, (long)number); // a workbook knows no whole numbers
                break;
            case double number:
                record.Add(node, number);
                break;
            case int number:
                record.Add(node, CellKind.Long, number);
                break;
            case DateTime time when time.TimeOfDay == TimeSpan.Zero:
                record.Add(node, CellKind.Date, (time - DateTime.UnixEpoch).Days);
                break;
            case DateTime time:
                record.Add(node, CellKind.Time, (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
                break;
            case TimeSpan span:
                record.Add(node, CellKind.Text, Encoding.ASCII.GetBytes(span.ToString("c", CultureInfo.InvariantCulture)));
                break;
            default:
                record.Add(node, CellKind.Text, Encoding.UTF8.GetBytes(Convert.ToString(cell, CultureInfo.InvariantCulture) ?? ""));
                break;
        }
    }

    private static bool IsNothing(object? cell) => cell is null or "";

    /// <summary>A column beyond the header's has a number for its name.</summary>
    private string Name(int place) => place < names.Count ? names[place] : CsvNames.Free(CsvNames.Numbered(place), true, names.ToHashSet(StringComparer.OrdinalIgnoreCase));

    private void Choose()
    {
        var sheets = new List<string>();
        do
        {
            sheets.Add(reader.Name);
        }
        while (reader.NextResult());
        reader.Reset();
        var wanted = file.Options.Sheet;
        var chosen = wanted is null ? 0 : sheets.FindIndex(name => name.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        if (chosen < 0)
        {
            throw new PrepException($"'{file.Shown}' has no sheet '{wanted}'; it has {string.Join(", ", sheets.Select(name => $"'{name}'"))}.");
        }

        for (var sheet = 0; sheet < chosen; sheet++)
        {
            reader.NextResult();
        }

        if (sheets.Count > 1)
        {
            notes.Add($"Of '{file.Shown}' the sheet '{sheets[chosen]}' was read; {string.Join(", ", sheets.Where((_, place) => place != chosen).Select(name => $"'{name}'"))} {(sheets.Count == 2 ? "is" : "are")} there too{(wanted is null ? " (--sheet names one)" : "")}.");
        }
    }

    /// <summary>Finds the header in the first rows.</summary>
    private void Begin()
    {
        var options = file.Options;
        var rows = new List<object?[]>();
        while (rows.Count < Math.Max(SniffedRows, Math.Max(options.HeaderLine ?? 0, (options.Skip ?? 0) + 1)) && Read() is { } cells)
        {
            rows.Add(cells);
        }

        if (rows.All(cells => cells.All(IsNothing)))
        {
            throw new PrepException($"The sheet '{reader.Name}' of '{file.Shown}' holds nothing{(notes.Count > 0 ? "; name another one (--sheet)" : "")}.");
        }

        var widest = rows.Max(Filled);
        var header = options.HeaderLine is { } line ? line - 1 : rows.FindIndex(options.Skip ?? 0, Math.Max(0, rows.Count - (options.Skip ?? 0)), cells => Filled(cells) >= Math.Max(1, (widest + 1) / 2));
        if (header < 0 || header >= rows.Count)
        {
            throw new PrepException($"The sheet '{reader.Name}' of '{file.Shown}' ends before its header, which is said to be behind it.");
        }

        var isHeader = options.Header ?? (options.HeaderLine is not null || rows[header].All(cell => cell is null or string));
        if (isHeader)
        {
            names.AddRange(CsvNames.Of([.. rows[header].Select(cell => Encoding.UTF8.GetBytes(Convert.ToString(cell, CultureInfo.InvariantCulture)?.Trim() ?? ""))], notes, file.Shown));
        }
        else
        {
            names.AddRange(Enumerable.Range(0, rows[header].Length).Select(CsvNames.Numbered));
            notes.Add($"Row {header + 1} of the sheet '{reader.Name}' is no header, so the columns are called {names[0]} and so on (--header says otherwise).");
        }

        var skipped = rows.Take(header).Where(cells => Filled(cells) > 0).ToList();
        if (skipped.Count > 0)
        {
            var first = Convert.ToString(skipped[0].First(cell => !IsNothing(cell)), CultureInfo.InvariantCulture)!;
            notes.Add($"{(skipped.Count == 1 ? "1 row" : $"{skipped.Count} rows")} before the header of '{file.Shown}' {(skipped.Count == 1 ? "was" : "were")} skipped: {(first.Length > 60 ? first[..60] + "…" : first)}");
        }

        // Columns that neither the header nor the first rows use are the sheet's edge.
        while (names.Count > 0 && isHeader && IsNothing(rows[header][names.Count - 1]) && rows.Skip(header + 1).All(cells => cells.Length < names.Count || IsNothing(cells[names.Count - 1])))
        {
            names.RemoveAt(names.Count - 1);
            notes.RemoveAll(note => note.StartsWith($"Column {names.Count + 1} of '{file.Shown}' has no name", StringComparison.Ordinal));
        }

        rows.Skip(isHeader ? header + 1 : header).ToList().ForEach(ahead.Enqueue);
        row = isHeader ? header + 1 : header;
    }

    private static int Filled(object?[] cells) => cells.Count(cell => !IsNothing(cell));

    private object?[]? Row()
    {
        row++;
        return ahead.TryDequeue(out var cells) ? cells : Read();
    }

    private object?[]? Read()
    {
        try
        {
            return reader.Read() ? [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)] : null;
        }
        catch (Exception fault) when (fault is not (PrepException or OutOfMemoryException))
        {
            throw Damaged(fault);
        }
    }

    private static Stream Opened(RecordFile file)
    {
        var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            Span<byte> head = stackalloc byte[4];
            _ = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            stream.Position = 0;
            if (head.SequenceEqual<byte>([0xD0, 0xCF, 0x11, 0xE0]))
            {
                throw new PrepException($"'{file.Shown}' is a workbook of an old form (.xls) or locked by a password, which is not read; open it and save it as .xlsx without one.");
            }

            if (!head.SequenceEqual<byte>([(byte)'P', (byte)'K', 3, 4]))
            {
                throw new PrepException($"'{file.Shown}' is no workbook, as its name says: it does not begin as those do. Name it as what it holds.");
            }

            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Sum(entry => entry.Length) > MostBytes)
            {
                throw new PrepException($"'{file.Shown}' is more than {MostBytes >> 30} GB once it is unpacked, which is not read; save the sheet as .csv.");
            }

            stream.Position = 0;
            return stream;
        }
        catch (InvalidDataException fault)
        {
            stream.Dispose();
            throw new PrepException($"'{file.Shown}' was cut or is damaged: it begins as a workbook does, but its end is not there. Get the file again.", fault);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>What the library throws at damaged parts has many names, of which none tells a person more than that.</summary>
    private PrepException Damaged(Exception fault) => new($"'{file.Shown}' is damaged{(row > 0 ? $" behind row {row}" : "")}, or no workbook of Excel's: it cannot be read. Open it and save it again, or save the sheet as .csv.", fault);
}
