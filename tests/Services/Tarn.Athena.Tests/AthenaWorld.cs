using System.Text;
using Tarn.Glue;
using Tarn.Kernel;
using Tarn.S3;
using Tarn.Worlds;

namespace Tarn.Athena.Tests;

/// <summary>S3, Glue and Athena over real engines, called through the invoker.</summary>
public sealed class AthenaWorld : IAsyncLifetime
{
    public const string Bucket = "lake";
    public const string Results = "s3://lake/results/";

    private readonly World world = World.With(new S3Service(), new GlueService(), new AthenaService());

    public static CallContext Call { get; } = World.CallOf(World.Account, World.Region);

    public IOperationInvoker Invoker => world.Get<IOperationInvoker>();

    public string ScanRoot => Path.Combine(world.DataDirectory, "scan", "query");

    public T Get<T>()
        where T : notnull => world.Get<T>();

    public async ValueTask InitializeAsync()
    {
        world.StartWorkers();
        await world.CallAsync(new CreateBucketRequest { Bucket = Bucket });
        await world.CallAsync(new Glue.CreateDatabaseRequest { DatabaseInput = new DatabaseInput { Name = "default" } });
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    /// <summary>Ends this life and begins another over the same files.</summary>
    public async Task RestartAsync(bool withWorkers = true)
    {
        await world.RestartAsync();
        if (withWorkers)
            world.StartWorkers();
    }

    public Task PutAsync(string key, string text) => PutAsync(key, Encoding.UTF8.GetBytes(text));

    public async Task PutAsync(string key, byte[] bytes) =>
        await Invoker.InvokeAsync(new PutObjectRequest { Bucket = Bucket, Key = key, Body = RequestBody.FromBytes(bytes) }, Call, default);

    public async Task<string> GetAsync(string location)
    {
        var key = location[$"s3://{Bucket}/".Length..];
        await using var response = await Invoker.InvokeAsync(new GetObjectRequest { Bucket = Bucket, Key = key }, Call, default);
        var memory = new MemoryStream();
        var writer = System.IO.Pipelines.PipeWriter.Create(memory, new(leaveOpen: true));
        await response.Body.WriteToAsync(writer, default);
        await writer.CompleteAsync();
        return Encoding.Latin1.GetString(memory.ToArray());
    }

    public async Task<string> StartAsync(string sql, string? database = null, params string[] parameters)
    {
        // No two queries begin at one instant.
        await world.Clock.AdvanceAsync(TimeSpan.FromMilliseconds(1), default);
        return (await Invoker.InvokeAsync(
            new StartQueryExecutionRequest
            {
                QueryString = sql,
                QueryExecutionContext = new QueryExecutionContext { Database = database, Catalog = "AwsDataCatalog" },
                ResultConfiguration = new ResultConfiguration { OutputLocation = Results },
                ExecutionParameters = parameters.Length == 0 ? null : parameters,
            },
            Call,
            default)).QueryExecutionId;
    }

    public async Task<QueryExecution> FindAsync(string id) =>
        (await Invoker.InvokeAsync(new GetQueryExecutionRequest { QueryExecutionId = id }, Call, default)).QueryExecution;

    /// <summary>Waits for the query's end.</summary>
    public async Task<QueryExecution> EndOfAsync(string id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var execution = await FindAsync(id);
            if (execution.Status!.State is "SUCCEEDED" or "FAILED" or "CANCELLED")
                return execution;
            await Task.Delay(5, limit.Token);
        }
    }

    public async Task<QueryExecution> RunAsync(string sql, string? database = null, params string[] parameters)
    {
        var execution = await EndOfAsync(await StartAsync(sql, database, parameters));
        Assert.True(execution.Status!.State == "SUCCEEDED", $"{sql}\n{execution.Status.StateChangeReason}");
        return execution;
    }

    public async Task<string> FailureOfAsync(string sql, string? database = null)
    {
        var execution = await EndOfAsync(await StartAsync(sql, database));
        Assert.Equal("FAILED", execution.Status!.State);
        Assert.Equal(execution.Status.StateChangeReason, execution.Status.AthenaError!.ErrorMessage);
        return execution.Status.StateChangeReason!;
    }

    public async Task<GetQueryResultsResponse> ResultsOfAsync(string id, int? limit = null, string? token = null) =>
        await Invoker.InvokeAsync(new GetQueryResultsRequest { QueryExecutionId = id, MaxResults = limit, NextToken = token }, Call, default);

    /// <summary>Runs a statement; answers its rows with values joined by a bar, NULL as a dash; a SELECT's header is left out.</summary>
    public async Task<string[]> RowsAsync(string sql, string? database = null, params string[] parameters)
    {
        var execution = await RunAsync(sql, database, parameters);
        var results = await ResultsOfAsync(execution.QueryExecutionId!);
        var rows = results.ResultSet.Rows.Select(row => string.Join('|', row.Data.Select(datum => datum.VarCharValue ?? "-")));
        return [.. execution.StatementType == "DML" ? rows.Skip(1) : rows];
    }
}
