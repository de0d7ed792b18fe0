using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Tarn.Bench;

/// <summary>The process of Python that the library for preparing data is measured against; it keeps its input between turns.</summary>
internal sealed class PrepPeer : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly Process process;

    /// <exception cref="PeerMissingException">It, or one of its packages, is not on this machine.</exception>
    public PrepPeer(BenchOptions options)
    {
        if (!File.Exists(Python))
            throw new PeerMissingException($"{Python} is missing; install python3-pandas, python3-sklearn and python3-imblearn.");
        using (var probe = Process.Start(Python, ["-c", "import pandas, sklearn, imblearn"]))
        {
            probe.WaitForExit();
            if (probe.ExitCode != 0)
                throw new PeerMissingException("A package of Python is missing; install python3-pandas, python3-sklearn and python3-imblearn.");
        }

        process = Process.Start(new ProcessStartInfo(Python, ["-u", Path.Combine(options.Root, "bench/peers/prep.py")]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    /// <summary>One turn; its answer lies in the file named, as doubles, column after column.</summary>
    /// <param name="columns">Of the matrix that is the input; 0 where it is no matrix.</param>
    public async Task<Turn> RunAsync(string task, string input, int columns, string answer, CancellationToken cancel)
    {
        await process.StandardInput.WriteLineAsync(new JsonObject { ["run"] = task, ["input"] = input, ["columns"] = columns, ["answer"] = answer }.ToJsonString().AsMemory(), cancel);
        await process.StandardInput.FlushAsync(cancel);
        var line = await process.StandardOutput.ReadLineAsync(cancel) ?? throw new InvalidOperationException($"The Python peer ended in '{task}'; what it said is above.");
        var took = JsonNode.Parse(line)!;
        return new Turn(1 / took["seconds"]!.GetValue<double>(), took["cpu"]!.GetValue<double>() * 1e6);
    }

    public static double[] Doubles(string path) => MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(path)).ToArray();

    public static void Write(string path, IEnumerable<double[]> columns)
    {
        using var file = File.Create(path);
        foreach (var column in columns)
            file.Write(MemoryMarshal.AsBytes<double>(column));
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit(5000);
        process.Dispose();
    }
}
