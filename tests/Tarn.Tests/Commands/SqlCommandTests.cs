using Tarn.Preparation;
using Tarn.Processes;
using Tarn.Testing;

namespace Tarn.Commands;

/// <summary><c>tarn sql</c> as users run it, beside one running Tarn.</summary>
public sealed class SqlCommandTests(SqlCommandTests.Server server) : IClassFixture<SqlCommandTests.Server>
{
    private const string Table = "CREATE EXTERNAL TABLE described (id bigint COMMENT 'its number', name string) PARTITIONED BY (dt string) LOCATION 's3://nowhere/described/'";

    [Fact]
    public async Task Several_statements_run_in_turn_and_definitions_are_said_to_be_done()
    {
        var output = (await RunAsync(null, $"CREATE DATABASE IF NOT EXISTS several; CREATE EXTERNAL TABLE several.t (id int) LOCATION 's3://nowhere/t/'; SHOW TABLES IN several")).Succeeded();
        Assert.Equal(2, output.Split("Done.").Length - 1);
        Assert.EndsWith("1 row\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_shows_names_types_and_comments_in_columns()
    {
        var output = (await RunAsync(null, $"CREATE DATABASE IF NOT EXISTS \"default\"; {Table}; DESCRIBE described".Replace("\"default\"", "`default`", StringComparison.Ordinal))).Succeeded();
        Assert.Contains("col_name", output, StringComparison.Ordinal);
        Assert.Matches("(?m)^id +bigint +its number$", output);
        Assert.Matches("(?m)^dt +string$", output);
    }

    [Fact]
    public async Task A_failure_names_itself_once()
    {
        var failed = await RunAsync(null, "SHOW TABLES IN nowhere");
        Assert.Equal(1, failed.ExitCode);
        Assert.StartsWith("tarn: FAILED: SemanticException", failed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-")]
    [InlineData]
    public async Task The_standard_input_is_run(params string[] arguments) =>
        Assert.Equal("a\n1\n\nb\n2\n", (await RunAsync("SELECT 1 AS a;\nSELECT 2 AS b;\n", [.. arguments, "--output", "csv"])).Succeeded());

    [Fact]
    public async Task A_file_is_run_up_to_the_first_failure()
    {
        using var directory = new TempDirectory();
        var file = directory.Write("all.sql", "SELECT 1 AS a;\nSELECT nothing;\nSELECT 3 AS c;\n");
        var run = await RunAsync(null, "--file", file, "--output", "csv");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("a\n1\n", run.Output);
        Assert.Contains("COLUMN_NOT_FOUND", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no statement to run", "-- nothing\n")]
    [InlineData("not both", null, "SELECT 1", "--file", "x.sql")]
    [InlineData("missing.sql", null, "--file", "missing.sql")]
    public async Task What_cannot_be_run_is_said(string sentence, string? input, params string[] arguments)
    {
        var run = await RunAsync(input, arguments);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    private Task<CommandResult> RunAsync(string? input, params string[] arguments) =>
        ClientCommand.RunAsync("dotnet", [Repository.Program, "sql", .. arguments, "--endpoint", server.Tarn.Endpoint.AbsoluteUri], input: input);

    public sealed class Server : IAsyncLifetime
    {
        public TarnProcess Tarn { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Tarn = await TarnProcess.StartAsync();

        public ValueTask DisposeAsync() => Tarn.DisposeAsync();
    }
}
