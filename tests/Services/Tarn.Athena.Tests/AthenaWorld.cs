using System.Text;
using Tarn.Glue;
using Tarn.Kernel;
using Tarn.S3;
using Tarn.Worlds;

namespace Tarn.Athena.Tests;

/// <summary>S3, Glue and Athena over real engines, below the wire; queries run.</summary>
public sealed class AthenaWorld : IAsyncLifetime
{
    public const string Bucket = "lake";
    public const string Results = "s3://lake/results/";

    public World World { get; } = World.With(new S3Service(), new GlueService(), new AthenaService());

    public string ScanRoot => Path.Combine(World.DataDirectory, "scan", "query");

    public async ValueTask InitializeAsync()
    {
        World.StartWorkers();
        await World.CallAsync(new CreateBucketRequest { Bucket = Bucket });
        await World.CallAsync(new Glue.CreateDatabaseRequest { DatabaseInput = new DatabaseInput { Name = "default" } });
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    /// <summary>Ends this life and begins another over the same files.</summary>
    public async Task RestartAsync(bool withWorkers = true)
    {
        await World.RestartAsync();
        if (withWorkers)
            World.StartWorkers();
    }

    public Task PutAsync(string key, string text) => PutAsync(key, Encoding.UTF8.GetBytes(text));

    public async Task PutAsync(string key, byte[] bytes) =>
        await World.CallAsync(new PutObjectRequest { Bucket = Bucket, Key = key, Body = RequestBody.FromBytes(bytes) });

    public async Task<string> GetAsync(string location)
    {
        var key = location[$"s3://{Bucket}/".Length..];
        await using var response = await World.CallAsync(new GetObjectRequest { Bucket = Bucket, Key = key });
        return Encoding.Latin1.GetString(await World.BytesOfAsync(response.Body));
    }

    public async Task<string> StartAsync(string sql, string? database = null, params string[] parameters)
    {
        // No two queries begin at one instant.
        await World.Clock.AdvanceAsync(TimeSpan.FromMilliseconds(1), default);
        return (await World.CallAsync(
            new StartQueryExecutionRequest
            {
                QueryString = sql,
                QueryExecutionContext = new QueryExecutionContext { Database = database, Catalog = "AwsDataCatalog" },
                ResultConfiguration = new ResultConfiguration { OutputLocation = Results },
                ExecutionParameters = parameters.Length == 0 ? null : parameters,
            })).QueryExecutionId;
    }

    public Task StopAsync(string id) => World.CallAsync(new StopQueryExecutionRequest { QueryExecutionId = id });

    public async Task<QueryExecution> FindAsync(string id) =>
        (await World.CallAsync(new GetQueryExecutionRequest { QueryExecutionId = id })).QueryExecution;

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
        await World.CallAsync(new GetQueryResultsRequest { QueryExecutionId = id, MaxResults = limit, NextToken = token });

    /// <summary>Runs a statement; answers its rows with values joined by a bar, NULL as a dash; a SELECT's header is left out.</summary>
    public async Task<string[]> RowsAsync(string sql, string? database = null, params string[] parameters)
    {
        var execution = await RunAsync(sql, database, parameters);
        var results = await ResultsOfAsync(execution.QueryExecutionId!);
        var rows = results.ResultSet.Rows.Select(row => string.Join('|', row.Data.Select(datum => datum.VarCharValue ?? "-")));
        return [.. execution.StatementType == "DML" ? rows.Skip(1) : rows];
    }
}
