using System.CommandLine;
using System.Net;
using System.Text.RegularExpressions;
using Tarn.Data;
using Tarn.Kernel;

namespace Tarn.Commands;

/// <summary><c>tarn up</c>: serves everything on one port until it is told to stop.</summary>
internal static class UpCommand
{
    /// <summary>Who stops programs waits ten seconds and then kills, as containers are stopped.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(9);

    public static TarnCommand Create(Func<TarnOptions, CancellationToken, Task> serve)
    {
        var port = new Option<int>("--port") { Description = "The port to listen on; 0 takes a free one.", HelpName = "PORT", DefaultValueFactory = _ => 4566 };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 0 or > 65535)
                result.AddError($"There is no port {number}: ports go from 0 to 65535.");
        });

        var host = new Option<string>("--host") { Description = "The loopback address to listen on.", HelpName = "ADDRESS", DefaultValueFactory = _ => "127.0.0.1" };
        host.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && !IsLoopback(name))
            {
                result.AddError(
                    $"Tarn does not listen on '{name}': it does not look yet who may do what, so anyone with a key could read and change "
                    + "everything. Use a loopback address (127.0.0.1, ::1 or localhost).");
            }
        });

        var data = new Option<string>("--data") { Description = "The directory that holds all state; made if it is not there.", HelpName = "DIR", DefaultValueFactory = _ => DataDirectory.Default() };
        var durability = new Option<string>("--durability")
        {
            Description = "What an acknowledged write survives. sync: power loss (it is on disk). os: a crash of Tarn (the operating system has it).",
            DefaultValueFactory = _ => "sync",
        };
        durability.AcceptOnlyFromAmong("sync", "os");

        var account = new Option<string>("--account") { Description = "The account of credentials that name none, 12 digits.", HelpName = "ID", DefaultValueFactory = _ => "000000000000" };
        account.Validators.Add(result => RequireMatch(result, "^[0-9]{12}$", "an account id: those have 12 digits"));
        var region = new Option<string>("--region") { Description = "The region of requests that name none.", HelpName = "REGION", DefaultValueFactory = _ => "us-east-1" };
        region.Validators.Add(result => RequireMatch(result, "^[a-z]{2,}(-[a-z]+)+-[0-9]+$", "a region: those look like us-east-1"));
        var allowHost = new Option<string[]>("--allow-host") { Description = "A further host name that requests may be for, such as host.docker.internal; may be given again.", HelpName = "NAME", DefaultValueFactory = _ => [] };
        allowHost.Validators.Add(result =>
        {
            foreach (var name in result.GetValueOrDefault<string[]>() ?? [])
            {
                if (Uri.CheckHostName(name) is UriHostNameType.Unknown)
                    result.AddError($"'{name}' is not a host name: give it without scheme and port, such as host.docker.internal.");
            }
        });
        var queryMemory = new Option<string?>("--query-memory") { Description = "Memory for the data of all queries together, such as 2GB or 512MB; what does not fit is kept on the disk meanwhile. Half of the machine's if it is not given.", HelpName = "SIZE" };
        queryMemory.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } size && ByteSize.Parse(size) is not >= ByteSize.LeastQueryMemory)
                result.AddError($"'{size}' is no size of memory for queries: give at least 256MB, as a number with MB or GB.");
        });
        var grace = new Option<int>("--client-timeout")
        {
            Description = "How long a client that sends its body or takes its answer more slowly than --client-rate is waited for, in seconds.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => (int)TarnOptions.UsualClientGrace.TotalSeconds,
        };
        grace.Validators.Add(result => RequireBetween(result, 1, 86_400, "seconds"));
        var rate = new Option<int>("--client-rate")
        {
            Description = "The least rate of a client that is alive, in bytes a second; 0 for one byte within the timeout.",
            HelpName = "BYTES",
            DefaultValueFactory = _ => (int)TarnOptions.UsualClientBytesPerSecond,
        };
        rate.Validators.Add(result => RequireBetween(result, 0, 1_000_000, "bytes a second"));
        var auth = new Option<string>("--auth")
        {
            Description = "Whether requests must be signed. off: any credentials do. sigv4: by a key that Tarn knows; the root's is made at the first start and lies in DIR.keys.",
            DefaultValueFactory = _ => "off",
        };
        auth.AcceptOnlyFromAmong("off", "sigv4");
        var allowReset = new Option<bool>("--allow-reset") { Description = "Let POST /_tarn/reset delete all state." };

        var command = new TarnCommand(
            "up",
            "Serves every service on one port until Ctrl+C or SIGTERM.",
            new Example("tarn up", "Serve at http://127.0.0.1:4566; state is kept from start to start."),
            new Example("tarn up --port 0 --data /tmp/lake", "Take a free port (the ready line names it) and keep state in /tmp/lake."),
            new Example("tarn up --durability os --allow-reset", "For test suites: no waiting for the disk, and POST /_tarn/reset empties everything."))
        {
            port, host, allowHost, data, auth, durability, queryMemory, account, region, grace, rate, allowReset,
        };
        command.Patience = Patience;
        return command.Does(async (result, cancel) =>
        {
            using var directory = DataDirectory.Open(result.GetRequiredValue(data));
            await serve(
                new TarnOptions
                {
                    DataDirectory = directory.Path,
                    Host = result.GetRequiredValue(host),
                    AllowedHosts = [.. result.GetRequiredValue(allowHost).Select(name => name.ToLowerInvariant())],
                    Port = result.GetValue(port),
                    SyncDurability = result.GetRequiredValue(durability) == "sync",
                    Auth = result.GetRequiredValue(auth) == "sigv4" ? AuthMode.SigV4 : AuthMode.Off,
                    Account = result.GetRequiredValue(account),
                    Region = result.GetRequiredValue(region),
                    ClientGrace = TimeSpan.FromSeconds(result.GetValue(grace)),
                    ClientBytesPerSecond = result.GetValue(rate),
                    AllowReset = result.GetValue(allowReset),
                    QueryMemoryBytes = ByteSize.Parse(result.GetValue(queryMemory)),
                },
                cancel);
            return 0;
        });
    }

    private static void RequireBetween(System.CommandLine.Parsing.OptionResult result, int least, int most, string unit)
    {
        if (result.Tokens is [{ Value: var text }] && int.TryParse(text, out var number) && (number < least || number > most))
            result.AddError($"{result.IdentifierToken?.Value} takes {least} to {most} {unit}, not {number}.");
    }

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static void RequireMatch(System.CommandLine.Parsing.OptionResult result, string pattern, string what)
    {
        if (result.GetValueOrDefault<string>() is { } value && !Regex.IsMatch(value, pattern))
            result.AddError($"'{value}' is not {what}.");
    }
}
