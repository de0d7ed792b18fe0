using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Tarn.Bench;

/// <summary>A server under measurement: started on a free port with a directory of its own, killed and cleaned up at the end.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const double TicksPerSecond = 100; // USER_HZ, which Linux never changed for user space

    private readonly Process process;
    private readonly string directory;

    private ServerProcess(Process process, int port, string directory)
    {
        this.process = process;
        this.directory = directory;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Its directory: the state of Tarn, the files of nginx.</summary>
    public string Files => directory;

    public Uri Endpoint => new($"http://127.0.0.1:{Port}");

    /// <summary>Starts it and waits until it answers a GET of <paramref name="probe"/>.</summary>
    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments, given the port and the directory.</param>
    /// <param name="probe">A path.</param>
    /// <param name="prepare">Fills the directory before the start.</param>
    public static async Task<(ServerProcess Server, TimeSpan UntilAnswered)> StartAsync(
        string file, Func<int, string, IReadOnlyList<string>> arguments, string probe, Action<int, string>? prepare = null)
    {
        var directory = Directory.CreateTempSubdirectory("tarn-bench-").FullName;
        var port = FreePort();
        prepare?.Invoke(port, directory);
        var start = new ProcessStartInfo(file, arguments(port, directory)) { RedirectStandardOutput = true, RedirectStandardError = true };
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} could not be started.");
        var output = new System.Text.StringBuilder();
        process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => output.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, port, directory);
        while (!Answers(port, probe))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(60))
            {
                server.Dispose();
                throw new InvalidOperationException($"{file} does not answer on port {port}: {output}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1));
        }

        return (server, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>User and system time of the process and its children.</summary>
    public TimeSpan Cpu()
    {
        double ticks = 0;
        foreach (var id in Children().Append(process.Id))
        {
            // The program's name, the second field, may hold blanks but ends at the last parenthesis.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            ticks += double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <summary>The processes that its threads started, and that are still there.</summary>
    public IReadOnlyList<int> Children() =>
    [
        .. Directory.GetDirectories($"/proc/{process.Id}/task")
            .SelectMany(thread => ChildrenOf(thread).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture)),
    ];

    /// <summary>Nothing of a thread that has just ended.</summary>
    private static string ChildrenOf(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "children"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    public long ResidentBytes() => Status("VmRSS");

    /// <summary>Of any process; nothing where it has ended.</summary>
    public static long ResidentBytesOf(int process)
    {
        try
        {
            return StatusOf(process, "VmRSS");
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            return 0;
        }
    }

    /// <summary>The highest resident size since <see cref="ResetPeak"/>.</summary>
    public long PeakResidentBytes() => Status("VmHWM");

    public void ResetPeak() => File.WriteAllText($"/proc/{process.Id}/clear_refs", "5");

    /// <summary>Counts what happens in one turn of about that length; <paramref name="work"/> is called in a loop on each connection.</summary>
    public Task<Turn> MeasureAsync(TimeSpan turn, int connections, Func<RawConnection, int, long> work) => Task.Run(() =>
    {
        var open = Enumerable.Range(0, connections).Select(_ => new RawConnection(Port)).ToArray();
        var cpu = Cpu();
        var began = Stopwatch.GetTimestamp();
        var counts = new long[connections];
        var failures = new Exception?[connections];
        var threads = open.Select((connection, index) => new Thread(() =>
        {
            try
            {
                while (Stopwatch.GetElapsedTime(began) < turn)
                    counts[index] += work(connection, index);
            }
            catch (Exception failure) // handed to the one who measures
            {
                failures[index] = failure;
            }
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var used = Cpu() - cpu;
        foreach (var connection in open)
            connection.Dispose();
        if (failures.FirstOrDefault(failure => failure is not null) is { } first)
            throw new InvalidOperationException($"A request to port {Port} failed: {first.Message}", first);
        var total = counts.Sum();
        return new Turn(total / seconds, used.TotalMicroseconds / total);
    });

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private long Status(string name) => StatusOf(process.Id, name);

    private static long StatusOf(int id, string name) => File.ReadLines($"/proc/{id}/status")
        .Where(line => line.StartsWith(name + ":", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024)
        .Single();

    private static bool Answers(int port, string probe)
    {
        try
        {
            using var connection = new RawConnection(port);
            connection.Get(probe, "");
            return true;
        }
        catch (RefusedException)
        {
            return true; // kinesalite has no page for anyone
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
