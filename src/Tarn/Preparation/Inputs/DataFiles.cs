using Tarn.Commands;
using Tarn.Prep.IO;

namespace Tarn.Preparation.Inputs;

/// <summary>Tells from files what they hold, and how all of them are read as one table.</summary>
internal static class DataFiles
{
    private static readonly Dictionary<string, string> Forms = new(StringComparer.OrdinalIgnoreCase)
    {
        [".parquet"] = "Parquet",
        [".pq"] = "Parquet",
        [".csv"] = "CSV",
        [".txt"] = "CSV",
        [".tsv"] = "TSV",
        [".json"] = "JSON",
        [".jsonl"] = "JSON",
        [".ndjson"] = "JSON",
    };

    /// <summary>Whether a listing's name is data: what begins with a dot or an underscore is somebody's bookkeeping.</summary>
    public static bool IsData(string relativePath) => !relativePath.Split('/').Any(part => part.StartsWith('.') || part.StartsWith('_')) && !relativePath.EndsWith('/');

    /// <param name="files">Where each file lies, and its name as a person knows it: the ending tells the form, folders such as <c>month=2</c> add columns.</param>
    /// <param name="described">The input as the person named it.</param>
    /// <exception cref="CommandException">There is no file, or the files are of different forms.</exception>
    public static FrameSource Source(IReadOnlyList<DataFile> files, string described)
    {
        if (files.Count == 0)
            throw new CommandException($"There is no data at '{described}'. Name a file, or a folder or prefix that holds .parquet, .csv, .tsv, .json or .jsonl files.");
        var forms = files.GroupBy(Form).ToList();
        if (forms.Count > 1)
        {
            throw new CommandException(
                $"'{described}' holds files of several forms ({string.Join(", ", forms.Select(form => $"{form.Count()} {form.Key}"))}), which are not one table. Name the files of one form.");
        }

        var paths = files.Select(file => file.Path).ToList();
        var partitioned = files.Any(file => file.Name.Split('/').SkipLast(1).Any(part => part.Contains('=', StringComparison.Ordinal)));
        var source = forms[0].Key switch
        {
            "Parquet" => FrameSource.Parquet(paths, partitioned),
            "TSV" => FrameSource.Csv(paths, '\t'),
            "CSV" => FrameSource.Csv(paths),
            _ => FrameSource.Json(paths),
        };
        if (partitioned && forms[0].Key != "Parquet")
            source = FrameSource.Partitioned(source, paths);
        return source with { Described = described };
    }

    private static string Form(DataFile file)
    {
        var name = file.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file.Name[..^3] : file.Name;
        if (Forms.TryGetValue(Path.GetExtension(name), out var form))
            return form;

        // Writers such as Firehose give names without an ending, but Parquet says what it is.
        Span<byte> magic = stackalloc byte[4];
        using (var stream = File.OpenRead(file.Path))
        {
            if (stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false) == 4 && magic.SequenceEqual("PAR1"u8))
                return "Parquet";
        }

        throw new CommandException($"What '{file.Name}' holds cannot be told from its name; it should end in .parquet, .csv, .tsv, .json or .jsonl, perhaps with .gz.");
    }
}

/// <summary>A file on this machine, and its name in the place it came from.</summary>
internal sealed record DataFile(string Path, string Name);
