using System.CommandLine;
using Tarn.Client;
using Tarn.Commands;
using Tarn.Prep.Quality.Rules;
using Tarn.Preparation.Lake;

namespace Tarn.Preparation.Inputs;

/// <summary>
/// Finds the rows that an argument names: a local file, folder or pattern; <c>s3://bucket/key</c> or a prefix; a catalog table as
/// <c>glue://database.table</c>.
/// </summary>
internal sealed class InputFinder
{
    public const string Forms = "a local file, folder or pattern (data/*.csv); s3://BUCKET/KEY-OR-PREFIX; or glue://DATABASE.TABLE of a running Tarn";

    private const string Catalog = "glue://";

    private readonly EndpointOptions endpoint = new();

    /// <summary>Adds the options that say where the running Tarn is.</summary>
    public void AddTo(Command command) => endpoint.AddTo(command);

    /// <summary>Speaks to the running Tarn.</summary>
    public TarnClient Client(ParseResult result) => endpoint.Client(result);

    /// <exception cref="CommandException">There is nothing, or it cannot be told what it is.</exception>
    /// <exception cref="TarnClientException">The running Tarn answered with an error, or there is none.</exception>
    public async Task<PreparationInput> FindAsync(string named, ParseResult result, Work work)
    {
        if (LakePlace.IsMeantBy(named))
        {
            using var client = endpoint.Client(result);
            return await Fetched(client, work, directory => LakeInput.FetchAsync(client, named, directory, work));
        }

        if (named.StartsWith(Catalog, StringComparison.Ordinal))
        {
            using var client = endpoint.Client(result);
            return await Fetched(client, work, directory => TableInput.FetchAsync(client, named, named[Catalog.Length..], directory, work));
        }

        return Local(named);
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

    private static PreparationInput Local(string named)
    {
        List<DataFile> files = [];
        if (File.Exists(named))
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
            var folder = Path.GetDirectoryName(named) is { Length: > 0 } given ? given : ".";
            if (!Directory.Exists(folder))
                throw new CommandException($"There is no folder '{folder}'. A pattern may stand in the name of files only; to read all below a folder, name the folder.");
            files = [.. Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal).Select(path => new DataFile(path, Path.GetFileName(path))).Where(file => DataFiles.IsData(file.Name))];
        }
        else
        {
            throw new CommandException($"There is no file or folder '{named}'. An input is {Forms}.");
        }

        return new PreparationInput(DataFiles.Source(files, named), files.Sum(file => new FileInfo(file.Path).Length)) { Files = [.. files.SelectMany(file => RuleFile.At(file.Path))] };
    }
}
