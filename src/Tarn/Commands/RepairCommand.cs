using System.CommandLine;
using Tarn.Data;
using Tarn.Hosting;
using Tarn.Kernel;
using Tarn.Terminal;

namespace Tarn.Commands;

/// <summary><c>tarn repair</c>: what is wrong with a data directory, what would be lost, and, if told so, taking it as it is.</summary>
internal static class RepairCommand
{
    public static TarnCommand Create()
    {
        var data = new Option<string>("--data") { Description = "The data directory.", HelpName = "DIR", DefaultValueFactory = _ => DataDirectory.Default() };
        var accept = new Option<bool>("--accept") { Description = "Take the stores as they are: what is missing of them is given up." };
        return new TarnCommand(
            "repair",
            "Looks whether the stores of a data directory belong together and what they have lost, and can accept them as they are. Tarn must not run on it.",
            new Example("tarn repair --data /tmp/lake", "See what is wrong and what would be lost; nothing is changed."),
            new Example("tarn repair --data /tmp/lake --accept", "Give up what is missing; then tarn up starts again."))
        {
            data, accept,
        }.Does(async (result, cancel) =>
        {
            var path = result.GetRequiredValue(data);
            if (!Directory.Exists(path))
                throw new CommandException($"There is no data directory {path}. Name one with --data.");
            if (!DataDirectory.IsThere(path))
                throw new CommandException($"{path} holds no Tarn data. Name the directory that 'tarn up' was given with --data.");
            using var directory = DataDirectory.Open(path, acceptsLayout: result.GetValue(accept));
            var repair = new StoreRepair(directory.Path);
            var misfits = repair.Misfits();
            var (findings, damages) = await repair.AuditAsync(new TimedProgress(Console.Error, TimeProvider.System).Tell, cancel);
            var noted = repair.NotedDamages();
            Print(misfits, findings, [.. noted, .. damages], Console.Out);
            if (misfits.Count == 0 && noted.Count == 0 && damages.Count == 0)
                return 0;
            if (!result.GetValue(accept))
            {
                Console.Out.WriteLine($"Nothing was changed. Put back the files that belong together, or give up what is missing: tarn repair --data {directory.Path} --accept");
                return 1;
            }

            var givenUp = repair.Accept();
            Console.Out.WriteLine($"The stores are accepted as they are{(givenUp > 0 ? $", and {givenUp} damaged documents of the metadata were given up" : "")}; tarn up starts with them.");
            return 0;
        });
    }

    private static void Print(IReadOnlyList<Misfit> misfits, IReadOnlyList<AuditFinding> findings, IReadOnlyList<string> damages, TextWriter writer)
    {
        writer.WriteLine(misfits.Count == 0 ? "The stores belong together." : "The stores do not belong together:");
        foreach (var misfit in misfits)
            writer.WriteLine($"  {misfit}.");
        if (damages.Count > 0)
            writer.WriteLine("Found damaged or lost, now or while Tarn ran; nothing is swept until it is put right or accepted:");
        foreach (var damage in damages)
            writer.WriteLine($"  {damage}");
        if (findings.Count == 0)
        {
            if (damages.Count == 0)
                writer.WriteLine("All that the metadata names is there, and nothing else.");
            return;
        }

        writer.WriteLine();
        var table = new TextTable(["service", "count", "what", "the first"], new HashSet<int> { 1 });
        foreach (var finding in findings)
            table.Add(finding.Service, $"{finding.Count}", finding.What, finding.Example);
        table.WriteTo(writer);
        writer.WriteLine();
    }
}
