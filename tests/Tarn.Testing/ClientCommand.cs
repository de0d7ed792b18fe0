using System.Diagnostics;

namespace Tarn.Testing;

/// <summary>How a command ended and what it wrote.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>The output of a command that succeeded.</summary>
    /// <exception cref="InvalidOperationException">It did not; the message holds all it wrote.</exception>
    public string Succeeded() => ExitCode == 0
        ? Output
        : throw new InvalidOperationException($"The command ended with code {ExitCode}. It wrote:\n{Output}\n{Error}");
}

/// <summary>Runs clients that users have: the AWS CLI, Python, Node.js, s3cmd. One that is missing fails the test and is named.</summary>
public static class ClientCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>A Python that has boto3: the first on the PATH, else the system's.</summary>
    public static async Task<string> PythonWithBoto3Async()
    {
        foreach (var python in (string[])["python3", "/usr/bin/python3"])
        {
            try
            {
                if ((await RunAsync(python, ["-c", "import boto3"])).ExitCode == 0)
                    return python;
            }
            catch (FileNotFoundException)
            {
                // The next one may be there.
            }
        }

        throw new FileNotFoundException("No Python with boto3 is here. ./test run as root installs it: python3-boto3.");
    }

    /// <summary>Runs a command to its end, with AWS's environment variables set to everyone's test credentials, and the input on its standard input.</summary>
    /// <exception cref="FileNotFoundException">The command is not on the PATH.</exception>
    /// <exception cref="TimeoutException">It did not end within five minutes; it was killed.</exception>
    public static async Task<CommandResult> RunAsync(
        string command, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? directory = null, string? input = null)
    {
        var start = StartInfo(command, arguments);
        start.RedirectStandardInput = input is not null;
        start.WorkingDirectory = directory ?? "";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using var process = Start(start);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{command} did not end within {Timeout.TotalMinutes} minutes.");
        }

        return new CommandResult(process.ExitCode, await output, await error);
    }

    /// <summary>How a client is started: its output is read, and its environment holds everyone's test credentials and nothing of the machine's.</summary>
    public static ProcessStartInfo StartInfo(string command, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AWS_ACCESS_KEY_ID"] = "test";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "test";
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_PAGER"] = "";
        start.Environment["AWS_CONFIG_FILE"] = "/dev/null"; // the machine's own settings must not decide a test
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        start.Environment.Remove("AWS_CA_BUNDLE");
        start.Environment["NO_PROXY"] = "127.0.0.1,localhost";
        return start;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new FileNotFoundException($"The command '{start.FileName}' is not here. ./test run as root installs what is missing.", exception);
        }
    }
}
