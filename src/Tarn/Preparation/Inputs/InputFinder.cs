using System.CommandLine;
using Tarn.Client;
using Tarn.Commands;
using Tarn.Lake;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.Quality.Rules;
using Tarn.Preparation.Lake;
using Tarn.Preparation.Running;

namespace Tarn.Preparation.Inputs;

/// <summary>
/// Finds the rows that an argument names: a local file, folder or pattern; <c>s3://bucket/key</c> or a prefix; a catalog table as
/// <c>glue://database.table</c>.
/// </summary>
internal sealed class InputFinder
{
    public const string Forms = "a local file, folder or pattern (data/*.csv), - for the standard input; s3://BUCKET/KEY-OR-PREFIX; or glue://DATABASE.TABLE of a running Tarn";

    public const string Catalog = "glue://";

    private readonly EndpointOptions endpoint = new();
    private readonly CsvSettings csv = new();
    private readonly Option<string?> memory = MemoryBudget.Option();

    /// <summary>What a recipe or a model says of delimited files, where the command line says nothing.</summary>
    public CsvOptions Otherwise { get; set; } = CsvOptions.Default;

    /// <summary>Adds the options that say how delimited files are written, what memory there is for their rows, and where the running Tarn is.</summary>
    public void AddTo(Command command)
    {
        csv.AddTo(command);
        command.Add(memory);
        endpoint.AddTo(command);
    }

    /// <summary>Begins the command's work, within its memory.</summary>
    public Work Begin(ParseResult result, CancellationToken cancel)
    {
        var budget = MemoryBudget.Of(result.GetValue(memory));
        budget.Hold();
        return new Work(budget, cancel);
    }

    /// <summary>Speaks to the running Tarn.</summary>
    public TarnClient Client(ParseResult result) => endpoint.Client(result);

    /// <summary>One input, or several local files, as a shell makes them of a pattern.</summary>
    public async Task<PreparationInput> FindAsync(IReadOnlyList<string> named, ParseResult result, Work work)
    {
        if (named.Count == 1)
            return await FindAsync(named[0], result, work);
        var folders = named.Where(Directory.Exists).ToList();
        if (folders.Count > 0 && folders.Count < named.Count)
        {
            // A shell's pattern means folders too.
            work.Say($"{string.Join(", ", folders.Select(folder => $"'{folder}'"))} {(folders.Count == 1 ? "is a folder and was" : "are folders and were")} left out; a folder is named alone to read all in it.");
            return await FindAsync([.. named.Except(folders)], result, work);
        }

        if (named.FirstOrDefault(path => !File.Exists(path)) is { } other)
            throw new CommandException($"'{other}' is no file of this machine. Several inputs are one table only where all of them are local files; a folder, a prefix or a table is named alone.");
        return await ReadAsync([.. named.Select(path => new DataFile(path, Path.GetFileName(path)))], $"{named[0]} and {named.Count - 1} more files", csv.Of(result), work);
    }

    /// <exception cref="CommandException">There is nothing, or it cannot be told what it is.</exception>
    /// <exception cref="TarnClientException">The running Tarn answered with an error, or there is none.</exception>
    public async Task<PreparationInput> FindAsync(string named, ParseResult result, Work work)
    {
        var given = csv.Of(result);
        if (S3Location.IsMeantBy(named))
        {
            using var client = endpoint.Client(result);
            return await Fetched(client, work, directory => LakeInput.FetchAsync(client, named, given, Otherwise, directory, work));
        }

        if (named.StartsWith(Catalog, StringComparison.Ordinal))
        {
            // Said and not refused: other inputs of the command, and other inputs of the recipe, may be files.
            string[] notForIt = [.. csv.Given(result), .. Otherwise == CsvOptions.Default ? Array.Empty<string>() : ["read: of the recipe or the model"]];
            if (notForIt.Length > 0)
                work.Say($"The catalog says how the files of {named} are written, so {string.Join(", ", notForIt)} {(notForIt.Length == 1 ? "is" : "are")} not for it. To have it otherwise, name the files instead of the table: s3://BUCKET/PREFIX/.");
            using var client = endpoint.Client(result);
            return await Fetched(client, work, directory => TableInput.FetchAsync(client, named, named[Catalog.Length..], directory, work));
        }

        return await LocalAsync(named, given, work);
    }

    private static async Task<PreparationInput> Fetched(TarnClient client, Work work, Func<string, Task<PreparationInput>> fetch)
    {
        var directory = new ScratchDirectory();
        try
        {
            var input = await fetch(directory.Path);
            return input with { Fetched = directory, Clock = await LakeClock.OfAsync(client, work.Cancel) };
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    private Task<PreparationInput> LocalAsync(string named, CsvOptions given, Work work)
    {
        List<DataFile> files = [];
        if (File.Exists(named) || named == InputStreams.StandardInput)
        {
            files = [new DataFile(named, Path.GetFileName(named))];
        }
        else if (Directory.Exists(named))
        {
            files = [.. Directory.EnumerateFiles(named, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(path => new DataFile(path, Path.GetRelativePath(named, path).Replace('\\', '/'))).Where(file => DataFiles.IsData(file.Name))];
        }
        else if (Path.GetFileName(named) is { } pattern && pattern.AsSpan().IndexOfAny('*', '?') >= 0)
        {
            var folder = Path.GetDirectoryName(named) is { Length: > 0 } parent ? parent : ".";
            if (!Directory.Exists(folder))
                throw new CommandException($"There is no folder '{folder}'. A pattern may stand in the name of files only; to read all below a folder, name the folder.");
            files = [.. Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal).Select(path => new DataFile(path, Path.GetFileName(path))).Where(file => DataFiles.IsData(file.Name))];
        }
        else
        {
            throw new CommandException($"There is no file or folder '{named}'. An input is {Forms}.");
        }

        return ReadAsync(files, named, given, work);
    }

    private async Task<PreparationInput> ReadAsync(IReadOnlyList<DataFile> files, string named, CsvOptions given, Work work)
    {
        var (settled, copies) = await InputStreams.SettledAsync(files, work);
        try
        {
            settled = DataFiles.Chosen(settled, named, work);
            DataFiles.TellUnused(settled, named, given, work);
            var bytes = settled.Sum(file => new FileInfo(file.Path).Length);
            return new PreparationInput(DataFiles.Source(settled, named, given.Or(Otherwise)), bytes, copies) { Files = [.. settled.SelectMany(file => RuleFile.At(file.Path))] };
        }
        catch
        {
            copies?.Dispose();
            throw;
        }
    }
}
