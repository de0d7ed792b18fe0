using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tarn.Conformance.Clients;
using Tarn.Testing;

[assembly: AssemblyFixture(typeof(PythonHost))]

namespace Tarn.Conformance.Clients;

/// <summary>
/// Runs Python scripts that use boto3, each in a process forked from one that has imported it: as apart from each other as
/// scripts that were started, without the second that importing costs each. See scripts/host.py.
/// </summary>
public sealed class PythonHost : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private readonly TempDirectory directory = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<int>> running = new();
    private readonly SemaphoreSlim asking = new(1);
    private readonly Lazy<Task<Process>> process;
    private Task answering = Task.CompletedTask;
    private int asked;

    public PythonHost() => process = new(StartAsync);

    /// <summary>Runs a script of the folder <c>scripts</c> to its end.</summary>
    /// <param name="script">The name of its file.</param>
    /// <param name="environment">What its environment holds besides AWS's usual variables.</param>
    /// <param name="arguments">What follows the script on its command line.</param>
    /// <exception cref="TimeoutException">It did not end within five minutes.</exception>
    public async Task<CommandResult> RunAsync(string script, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var host = await process.Value;
        var id = Interlocked.Increment(ref asked).ToString(CultureInfo.InvariantCulture);
        var (output, error) = (directory.File(id + ".out"), directory.File(id + ".err"));
        var ended = running[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var line = new JsonObject
        {
            ["id"] = id,
            ["arguments"] = new JsonArray([Scripts.Path(script), .. arguments]),
            ["environment"] = JsonSerializer.SerializeToNode(environment),
            ["output"] = output,
            ["error"] = error,
        };
        await asking.WaitAsync();
        try
        {
            await host.StandardInput.WriteLineAsync(line.ToJsonString());
            await host.StandardInput.FlushAsync();
        }
        finally
        {
            asking.Release();
        }

        try
        {
            var code = await ended.Task.WaitAsync(Timeout);
            return new CommandResult(code, await File.ReadAllTextAsync(output), await File.ReadAllTextAsync(error));
        }
        catch (TimeoutException)
        {
            host.Kill(entireProcessTree: true);
            throw new TimeoutException($"{script} did not end within {Timeout.TotalMinutes} minutes. It wrote:\n{await File.ReadAllTextAsync(output)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process.IsValueCreated)
        {
            using var host = await process.Value;
            host.StandardInput.Close();
            await host.WaitForExitAsync();
            await answering;
        }

        asking.Dispose();
        directory.Dispose();
    }

    private async Task<Process> StartAsync()
    {
        var start = ClientCommand.StartInfo(await ClientCommand.PythonWithBoto3Async(), [Scripts.Path("host.py")]);
        start.RedirectStandardInput = true;
        start.RedirectStandardError = false; // what it says of itself goes where the tests' output goes
        var host = Process.Start(start)!;
        answering = AnswerAsync(host.StandardOutput);
        return host;
    }

    private async Task AnswerAsync(StreamReader answers)
    {
        while (await answers.ReadLineAsync() is { } line)
        {
            var answer = JsonNode.Parse(line)!;
            if (running.TryRemove((string)answer["id"]!, out var ended))
                ended.SetResult((int)answer["code"]!);
        }

        foreach (var ended in running.Values)
            ended.TrySetException(new InvalidOperationException("The Python that runs the scripts ended before them; its error stands in the output of the tests."));
    }
}
