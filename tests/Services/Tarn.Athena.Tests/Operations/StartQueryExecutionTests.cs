using Tarn.Athena.Workers;
using Tarn.Kernel;

namespace Tarn.Athena.Tests.Operations;

public sealed class StartQueryExecutionTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    private static readonly StartQueryExecutionRequest Request = new()
    {
        QueryString = "SELECT 1",
        ResultConfiguration = new ResultConfiguration { OutputLocation = AthenaWorld.Results },
    };

    [Fact]
    public async Task A_query_is_queued_and_outlives_a_restart()
    {
        await athena.RestartAsync(withWorkers: false);
        var id = (await athena.World.CallAsync(Request)).QueryExecutionId;
        Assert.Equal("QUEUED", (await athena.FindAsync(id)).Status!.State);
        await athena.RestartAsync();
        Assert.Equal("SUCCEEDED", (await athena.EndOfAsync(id)).Status!.State);
    }

    [Fact]
    public async Task A_request_repeated_with_its_token_makes_one_query()
    {
        var request = Request with { ClientRequestToken = Guid.NewGuid().ToString() };
        var first = await athena.World.CallAsync(request);
        await athena.RestartAsync();
        var second = await athena.World.CallAsync(request);
        Assert.Equal(first, second);
        await RefusedAsync(request with { QueryString = "SELECT 2" }, "Idempotent parameters do not match");
    }

    [Fact]
    public async Task Bad_requests_are_refused_before_they_become_queries()
    {
        var before = await athena.World.CallAsync(new ListQueryExecutionsRequest());
        await RefusedAsync(Request with { QueryString = "SELEC 1" }, "line 1:1: mismatched input 'SELEC'");
        await RefusedAsync(Request with { QueryString = "INSERT INTO x SELECT 1" }, "Queries of this type are not supported");
        await RefusedAsync(Request with { ResultConfiguration = null }, "No output location");
        await RefusedAsync(Request with { ResultConfiguration = new ResultConfiguration { OutputLocation = "/tmp" } }, "not a valid S3 path");
        await RefusedAsync(Request with { WorkGroup = "other" }, "WorkGroup other is not found");
        await RefusedAsync(Request with { QueryExecutionContext = new QueryExecutionContext { Catalog = "hive" } }, "Data catalog hive was not found");
        await RefusedAsync(Request with { QueryString = new string('x', 262_145) }, "262144");
        await RefusedAsync(Request with { QueryString = $"SELECT '{new string('ü', 131_100)}'" }, "262144");
        var reuse = new ResultReuseConfiguration { ResultReuseByAgeConfiguration = new ResultReuseByAgeConfiguration { Enabled = true } };
        await RefusedAsync(Request with { ResultReuseConfiguration = reuse }, "ResultReuseConfiguration");
        Assert.Equal(before.QueryExecutionIds, (await athena.World.CallAsync(new ListQueryExecutionsRequest())).QueryExecutionIds);
    }

    [Fact]
    public async Task A_query_beyond_those_that_may_wait_is_refused()
    {
        await athena.RestartAsync(withWorkers: false);
        var queue = athena.World.Get<QueryQueue>();
        using var last = queue.TryHold(new JobKey("a", "r", "last"), "a");
        var held = Enumerable.Range(1, 999).Select(i => queue.TryHold(new JobKey("a", "r", $"{i}"), "a")!).ToArray();
        var error = await athena.World.FailsAsync("TooManyRequestsException", Request);
        Assert.Equal("CONCURRENT_QUERY_LIMIT_EXCEEDED", error.Members["Reason"]);
        last!.Dispose();
        await athena.World.CallAsync(Request);
        foreach (var job in held)
            job.Dispose();
        await athena.RestartAsync();
    }

    private async Task RefusedAsync(StartQueryExecutionRequest request, string words) => Assert.Contains(
        words, (await athena.World.FailsAsync("InvalidRequestException", request)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("SELECT 1", 0, 1)]
    [InlineData("SELECT ?", 1, 2)]
    [InlineData("SELECT ?, ?", 2, 1)]
    [InlineData("SHOW DATABASES", 0, 1)]
    public async Task Parameters_are_as_many_as_question_marks(string sql, int expected, int given)
    {
        var execution = await athena.EndOfAsync(await athena.StartAsync(sql, null, [.. Enumerable.Repeat("1", given)]));
        Assert.Equal(
            $"INVALID_PARAMETER_USAGE: line 1:1: Incorrect number of parameters: expected {expected} but found {given}",
            execution.Status!.StateChangeReason);
    }
}
