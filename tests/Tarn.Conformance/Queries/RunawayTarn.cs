using System.Globalization;
using System.Text.Json.Nodes;
using Tarn.Client;
using Tarn.Processes;

namespace Tarn.Conformance.Queries;

/// <summary>A Tarn whose queries have little memory, and a look at the process that runs them.</summary>
public sealed class RunawayTarn : IAsyncDisposable
{
    /// <summary>Twenty thousand million steps within one chunk of rows, in which DuckDB looks for nothing.</summary>
    public const string Endless =
        "SELECT sum(cardinality(transform(sequence(1,10000), x -> cardinality(transform(sequence(1,1000), y -> x * y))))) FROM UNNEST(sequence(1,2000)) AS t(z)";

    /// <summary>A text that doubles forty times.</summary>
    public const string Swelling = "SELECT reduce(sequence(1,40), 'aaaaaaaa', (s, x) -> s || s, s -> length(s))";

    /// <summary>Some ten million rows, and their count.</summary>
    public const string Long = "SELECT count(*) FROM UNNEST(sequence(1,10000)) AS a(x), UNNEST(sequence(1,1000)) AS b(y) WHERE (x * y) % 7 = 3";

    public const string LongAnswer = "1225796";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private RunawayTarn(TarnProcess process) => Process = process;

    public TarnProcess Process { get; }

    public static async Task<RunawayTarn> StartAsync()
    {
        var tarn = new RunawayTarn(await TarnProcess.StartAsync("--query-memory", "512MB"));
        using var client = tarn.Process.Client();
        await client.EnsureBucketAsync("results");
        return tarn;
    }

    public async Task<string> BeginAsync(string sql) => (string)(await CallAsync("StartQueryExecution", new JsonObject
    {
        ["QueryString"] = sql,
        ["ResultConfiguration"] = new JsonObject { ["OutputLocation"] = "s3://results/" },
    }))["QueryExecutionId"]!;

    /// <summary>The first query that runs, once there is one.</summary>
    public async Task<string> RunningAsync()
    {
        string? running = null;
        await UntilAsync(async () =>
        {
            foreach (var query in (await CallAsync("ListQueryExecutions", []))["QueryExecutionIds"]!.AsArray().Select(id => (string)id!))
            {
                if ((await StateAsync(query)).State == "RUNNING")
                    running = query;
            }

            return running is not null;
        });
        return running!;
    }

    public Task CancelAsync(string query) => CallAsync("StopQueryExecution", new JsonObject { ["QueryExecutionId"] = query });

    /// <summary>Its state, and why.</summary>
    public async Task<(string State, string? Reason)> StateAsync(string query)
    {
        var status = (await CallAsync("GetQueryExecution", new JsonObject { ["QueryExecutionId"] = query }))["QueryExecution"]!["Status"]!;
        return ((string)status["State"]!, (string?)status["StateChangeReason"]);
    }

    public async Task<(string State, string? Reason)> EndAsync(string query)
    {
        (string State, string? Reason) now = default;
        await UntilAsync(async () => (now = await StateAsync(query)).State is not ("QUEUED" or "RUNNING"));
        return now;
    }

    /// <summary>The only cell of its only row.</summary>
    public async Task<string?> AnswerAsync(string query)
    {
        Assert.Equal(("SUCCEEDED", null), await EndAsync(query));
        var results = await CallAsync("GetQueryResults", new JsonObject { ["QueryExecutionId"] = query });
        return (string?)results["ResultSet"]!["Rows"]![1]!["Data"]![0]!["VarCharValue"];
    }

    /// <summary>The process that runs queries, once it has worked so long: its own start takes a fraction of a second.</summary>
    public async Task<int> EngineAsync(double processorSeconds = 1)
    {
        int? found = null;
        await UntilAsync(() => Task.FromResult(
            (found = Engines().Where(each => SecondsOf(each) >= processorSeconds).Select(each => (int?)each).FirstOrDefault()) is not null));
        return found!.Value;
    }

    // User and system time, in hundredths. Source: proc(5), /proc/pid/stat, fields 14 and 15; the first two are cut off here.
    private static double SecondsOf(int process) =>
        StatOf(process) is { } stat ? (long.Parse(stat[11], CultureInfo.InvariantCulture) + long.Parse(stat[12], CultureInfo.InvariantCulture)) / 100.0 : 0;

    public static Task GoneAsync(int process) => UntilAsync(() => Task.FromResult(!Directory.Exists($"/proc/{process}") || IsZombie(process)));

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await isSo())
            await Task.Delay(20, limit.Token);
    }

    private static bool IsZombie(int process) => StatOf(process) is { } stat && stat[0] is "Z" or "X";

    private static string[]? StatOf(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null; // it ended just now
        }
    }

    private IEnumerable<int> Engines() =>
        from directory in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(directory), out _)
        let id = int.Parse(Path.GetFileName(directory), CultureInfo.InvariantCulture)
        let stat = StatOf(id)
        where stat is not null && stat[0] is not ("Z" or "X") && stat[1] == Process.Id.ToString(CultureInfo.InvariantCulture)
        where CommandOf(id).Contains("query-engine", StringComparison.Ordinal)
        select id;

    private static string CommandOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return ""; // it ended just now
        }
    }

    private async Task<JsonNode> CallAsync(string operation, JsonObject request)
    {
        using var client = Process.Client();
        return await client.CallAsync(JsonApi.Athena, operation, request);
    }
}
