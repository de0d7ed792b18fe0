using System.IO.Compression;
using Tarn.Lake;
using Tarn.Prep.IO;
using Tarn.Prep.IO.Csv;
using Tarn.Preparation.Running;

namespace Tarn.Preparation.Inputs;

/// <summary>Tells from files what they hold, and how all of them are read as one table.</summary>
internal static class DataFiles
{
    private static readonly Dictionary<string, string> Forms = new(StringComparer.OrdinalIgnoreCase)
    {
        [".parquet"] = "Parquet",
        [".pq"] = "Parquet",
        [".avro"] = "Avro",
        [".arrow"] = "Arrow",
        [".arrows"] = "Arrow",
        [".feather"] = "Arrow",
        [".xlsx"] = "Excel",
        [".xlsm"] = "Excel",
        [".csv"] = "CSV",
        [".txt"] = "CSV",
        [".tsv"] = "CSV",
        [".json"] = "JSON",
        [".jsonl"] = "JSON",
        [".ndjson"] = "JSON",
    };

    /// <summary>Whether a listing's name is data: what begins with a dot or an underscore is somebody's bookkeeping.</summary>
    public static bool IsData(string relativePath) => !HiddenNames.IsHidden(relativePath);

    /// <summary>The files that hold data; what is left out is said. All of them where none does, so that this is told.</summary>
    public static IReadOnlyList<DataFile> Chosen(IReadOnlyList<DataFile> files, string described, Work work)
    {
        const int most = 5;
        var data = files.Where(file => FormOf(file) is not null).ToList();
        var foreign = files.Except(data).ToList();
        if (data.Count == 0 || foreign.Count == 0)
            return files;
        work.Say(
            $"{string.Join(", ", foreign.Take(most).Select(file => $"'{file.Name}'"))}{(foreign.Count > most ? $" and {foreign.Count - most} more" : "")} of '{described}' "
            + $"{(foreign.Count == 1 ? "is no data and was" : "are no data and were")} left out.");
        return data;
    }

    /// <param name="files">Where each file lies, and its name as a person knows it: the ending tells the form, folders such as <c>month=2</c> add columns.</param>
    /// <param name="described">The input as the person named it.</param>
    /// <param name="written">How delimited files are written, as far as it was said.</param>
    /// <exception cref="CommandException">There is no file, or the files are of different forms.</exception>
    public static FrameSource Source(IReadOnlyList<DataFile> files, string described, CsvOptions written)
    {
        if (files.Count == 0)
            throw new CommandException($"There is no data at '{described}'. Name a file, or a folder or prefix that holds .parquet, .avro, .arrow, .feather, .xlsx, .csv, .tsv, .json or .jsonl files.");
        if (files.All(file => new FileInfo(file.Path).Length == 0))
            throw new CommandException($"'{described}' has no bytes: it is empty.");

        // Writers leave files without a byte; they are no part of a table that others make up.
        files = [.. files.Where(file => new FileInfo(file.Path).Length > 0)];
        var forms = files.GroupBy(Form).ToList();
        if (forms.Count > 1)
        {
            throw new CommandException(
                $"'{described}' holds files of several forms ({string.Join(", ", forms.Select(form => $"{form.Count()} {form.Key}"))}), which are not one table. Name the files of one form.");
        }

        var paths = files.Select(file => file.Path).ToList();
        var partitioned = files.Any(file => file.Name.Split('/').SkipLast(1).Any(part => part.Contains('=', StringComparison.Ordinal)));
        var shown = files.Where(file => file.Shown is not null).ToDictionary(file => file.Path, file => file.Shown!);
        var source = forms[0].Key switch
        {
            "Parquet" => FrameSource.Parquet(paths, partitioned, shown),
            "CSV" => FrameSource.Delimited(paths, written, partitioned, shown),
            "Arrow" => FrameSource.Arrow(paths, written, partitioned, shown),
            "Excel" => FrameSource.Workbook(paths, written, partitioned, shown),
            "Avro" => FrameSource.Avro(paths, written, partitioned, shown),
            _ => FrameSource.Json(paths, written, partitioned, shown),
        };
        return source with { Described = described };
    }

    /// <summary>Says which options, given for this command, tell nothing of files of this form.</summary>
    public static void TellUnused(IReadOnlyList<DataFile> files, string described, CsvOptions given, Work work)
    {
        if (files.Count == 0 || FormOf(files[0]) is not { } form)
            return;
        (string Name, bool IsGiven, string[] Forms)[] options =
        [
            ("--delimiter", given.Delimiter is not null, ["CSV"]), ("--quote", given.Quote is not null, ["CSV"]), ("--escape", given.Escape is not null, ["CSV"]),
            ("--comment", given.Comment is not null, ["CSV"]), ("--decimal", given.Decimal is not null, ["CSV"]), ("--thousands", given.Thousands is not null, ["CSV"]),
            ("--bad-rows", given.BadRows is not null, ["CSV", "JSON"]), ("--header", given.Header is not null || given.HeaderLine is not null, ["CSV", "Excel"]),
            ("--skip", given.Skip is not null, ["CSV", "Excel"]), ("--encoding", given.Encoding is not null, ["CSV", "JSON"]), ("--sheet", given.Sheet is not null, ["Excel"]),
            ("--null", given.Nulls is not null, ["CSV", "JSON", "Excel", "Avro", "Arrow"]), ("--date-format", given.DateFormat is not null, ["CSV", "JSON", "Excel", "Avro", "Arrow"]),
        ];
        var unused = options.Where(option => option.IsGiven && !option.Forms.Contains(form)).Select(option => option.Name).ToList();
        if (unused.Count > 0)
            work.Say($"{string.Join(", ", unused)} {(unused.Count == 1 ? "tells" : "tell")} nothing of '{described}', which is {form}.");
    }

    /// <summary>The ending of a name with the .gz behind it, as readers go by it; nothing where it is longer than endings are.</summary>
    public static string EndingOf(string name)
    {
        const int longest = 20;
        var isPacked = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var ending = Path.GetExtension(isPacked ? name[..^3] : name) + (isPacked ? ".gz" : "");
        return ending.Length < longest ? ending : "";
    }

    /// <summary>A name without the ending that tells its form, .gz and all; other dots are part of it.</summary>
    public static string WithoutEnding(string name)
    {
        var plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return Forms.ContainsKey(Path.GetExtension(plain)) ? Path.GetFileNameWithoutExtension(plain) : plain;
    }

    private static string Form(DataFile file) => FormOf(file)
        ?? throw new CommandException($"What '{file.Name}' holds cannot be told from its name; it should end in .parquet, .avro, .arrow, .feather, .xlsx, .csv, .tsv, .json or .jsonl, the last four perhaps with .gz.");

    /// <summary>What a file holds; null where neither its name nor its first bytes tell.</summary>
    public static string? FormOf(DataFile file)
    {
        var name = file.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file.Name[..^3] : file.Name;
        if (Forms.TryGetValue(Path.GetExtension(name), out var form))
            return form;

        // Writers such as Firehose give names without an ending: what is packed by gzip is text, and Parquet says what it is.
        if (name.Length < file.Name.Length)
            return PackedForm(file.Path);
        if (new FileInfo(file.Path).Length < 4)
            return null;
        Span<byte> magic = stackalloc byte[4];
        using var stream = File.OpenRead(file.Path);
        return stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false) < 4 ? null : MagicForm(magic);
    }

    /// <summary>JSON where the first sign that is unpacked begins an object or a list, delimited otherwise; null for what is no gzip or empty.</summary>
    public static string? PackedForm(string path)
    {
        Span<byte> head = stackalloc byte[64];
        try
        {
            using var unpacked = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            head = head[..unpacked.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return head.IsEmpty ? null : TextForm(head);
    }

    /// <summary>The form whose files begin so; null for text and what is not known.</summary>
    public static string? MagicForm(ReadOnlySpan<byte> head) => head.StartsWith("PAR1"u8) ? "Parquet" : head.StartsWith("Obj\u0001"u8) ? "Avro" : head.StartsWith("ARRO"u8) ? "Arrow" : null;

    /// <summary>JSON where text begins with an object or a list, delimited otherwise.</summary>
    public static string TextForm(ReadOnlySpan<byte> head) => head.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] ? "JSON" : "CSV";
}

/// <summary>A file on this machine, and its name in the place it came from.</summary>
/// <param name="Shown">What a person calls it, where that is not its path.</param>
internal sealed record DataFile(string Path, string Name, string? Shown = null);
