using System.CommandLine;
using Tarn.Data;
using Tarn.Hosting;
using Tarn.Kernel;
using Tarn.Prep.IO;
using Tarn.Terminal;

namespace Tarn.Commands;

/// <summary><c>tarn repair</c>: what is wrong with a data directory, what would be lost, and, if told so, taking it as it is.</summary>
internal static class RepairCommand
{
    public static TarnCommand Create()
    {
        var data = new Option<string>("--data") { Description = "The data directory.", HelpName = "DIR", DefaultValueFactory = _ => DataDirectory.Default() };
        var accept = new Option<bool>("--accept")
        {
            Description = "Take the stores as they are: what is missing of them is given up, and damaged documents of the metadata are deleted. Objects whose bytes are gone stay listed.",
        };
        var list = new Option<string>("--list") { Description = "Write the name of each thing that is lost or nobody's into a new file: kind, service, name and reason, separated by tabs.", HelpName = "FILE" };
        return new TarnCommand(
            "repair",
            "Looks whether the stores of a data directory belong together and what they have lost, and can accept them as they are. Tarn must not run on it.",
            new Example("tarn repair --data /tmp/lake", "See what is wrong and what would be lost; nothing is changed."),
            new Example("tarn repair --data /tmp/lake --list lost.tsv", "Also write down the name of each object that is lost."),
            new Example("tarn repair --data /tmp/lake --accept", "Give up what is missing; then tarn up starts again."))
        {
            data, accept, list,
        }.Does(async (result, cancel) =>
        {
            var path = result.GetRequiredValue(data);
            if (File.Exists(path))
                throw new CommandException($"{path} is a file, not a directory. Name the directory that 'tarn up' was given with --data.");
            if (!Directory.Exists(path))
                throw new CommandException($"There is no data directory {path}. Name one with --data.");
            CheckReadable(path);
            if (!DataDirectory.IsThere(path))
                throw new CommandException($"{path} holds no Tarn data. Name the directory that 'tarn up' was given with --data.");
            using var directory = DataDirectory.Open(path, acceptsLayout: result.GetValue(accept));
            var repair = new StoreRepair(directory.Path);
            using var asFound = result.GetValue(accept) ? null : repair.LeaveAsFound();
            var misfits = repair.Misfits();
            await using var names = OpenList(result.GetValue(list), directory.Path);
            var report = repair.NewReport(names);
            var damages = await repair.AuditAsync(report, new TimedProgress(Console.Error, TimeProvider.System).Tell, cancel);
            await WriteOutAsync(names, result.GetValue(list)); // before anything is given up
            string[] found = [.. damages.Metadata, .. damages.Files];
            string[] noted = [.. repair.NotedDamages().Where(entry => !found.Any(sentence => entry.EndsWith(sentence, StringComparison.Ordinal)))];
            Print(misfits, report.Findings, [.. noted, .. found], names is not null, Console.Out);
            if (misfits.Count == 0 && noted.Length == 0 && damages.Count == 0 && report.Reasons.Count == 0)
                return 0;
            if (!result.GetValue(accept))
            {
                Console.Out.WriteLine($"Nothing was changed. Put back the files that belong together, or give up what is missing: tarn repair --data {directory.Path} --accept");
                return 1;
            }

            var givenUp = await repair.AcceptAsync([.. report.Reasons, .. damages.Files], cancel);
            Console.Out.WriteLine($"The stores are accepted as they are{(givenUp > 0 ? $", and {givenUp} damaged documents of the metadata were given up" : "")}; tarn up starts with them.");
            if (report.Reasons.Count > 0)
                Console.Out.WriteLine("What cannot be read stays listed until it is deleted or written anew.");
            return 0;
        });
    }

    private static void Print(IReadOnlyList<Misfit> misfits, IReadOnlyList<AuditFinding> findings, IReadOnlyList<string> damages, bool isListed, TextWriter writer)
    {
        writer.WriteLine(misfits.Count == 0 ? "The stores belong together." : "The stores do not belong together:");
        foreach (var misfit in misfits)
            writer.WriteLine($"  {misfit}.");
        if (misfits.Any(misfit => misfit is { Name: DataStores.Metadata, Fault: StoreFault.Missing }))
            writer.WriteLine("  Without its metadata Tarn knows no bucket, object, stream, table, user or key: all of them are lost, and their bytes are nobody's.");
        if (damages.Count > 0)
            writer.WriteLine("Found damaged or lost, now or while Tarn ran; nothing is swept until it is put right or accepted:");
        foreach (var damage in damages)
            writer.WriteLine($"  {damage}");
        if (findings.Count == 0)
        {
            if (damages.Count == 0)
                writer.WriteLine("All that the metadata names is there, and nothing else. The bytes of objects are verified when they are read.");
            return;
        }

        writer.WriteLine();
        var table = new TextTable(["service", "count", "what", "the first"], new HashSet<int> { 1 });
        foreach (var finding in findings)
            table.Add(finding.Service, $"{finding.Count}", finding.What, finding.Example);
        table.WriteTo(writer);
        if (!isListed && findings.Any(finding => finding.Count > 1))
            writer.WriteLine("All their names: tarn repair … --list FILE");
        writer.WriteLine();
    }

    /// <summary>Whoever may not look sees nothing, and nothing is not the same as no data.</summary>
    private static void CheckReadable(string path)
    {
        try
        {
            _ = Directory.EnumerateFileSystemEntries(path).Any();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The data directory {path} cannot be read: {failure.Message} Run this as the user who runs Tarn.", failure);
        }
    }

    /// <summary>A new file: one that is there already may be Tarn's own under another name.</summary>
    private static StreamWriter? OpenList(string? path, string directory)
    {
        if (path is null)
            return null;
        if (path.Length == 0)
            throw new CommandException("--list names no file. Name a new one, such as lost.tsv.");
        if (new[] { directory, directory + ".keys" }.Any(own => RealPath.Contains(RealPath.Of(own), RealPath.Of(path))))
            throw new CommandException($"--list {path} lies in the data directory or among its keys, where Tarn's own files are alone. Name a file elsewhere.");
        try
        {
            return new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
        }
        catch (IOException) when (File.Exists(path) || Directory.Exists(path))
        {
            throw new CommandException($"--list {path} is there already, and nothing is written over. Name a new file.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ListFailure(path, failure);
        }
    }

    private static async Task WriteOutAsync(StreamWriter? names, string? path)
    {
        try
        {
            if (names is not null)
                await names.FlushAsync();
        }
        catch (IOException failure)
        {
            throw ListFailure(path!, failure);
        }
    }

    private static CommandException ListFailure(string path, Exception failure) => new($"The list cannot be written to {path}: {failure.Message} Nothing was changed.", failure);
}
