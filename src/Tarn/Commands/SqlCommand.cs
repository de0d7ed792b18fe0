using System.CommandLine;
using Tarn.Client;
using Tarn.Terminal;

namespace Tarn.Commands;

/// <summary><c>tarn sql</c>: one statement through Athena's API of a running Tarn, its result printed.</summary>
internal static class SqlCommand
{
    /// <summary>The bucket that AWS's own tools make for results that nobody gave a place.</summary>
    private const string ResultsBucketPrefix = "aws-athena-query-results";

    public static TarnCommand Create()
    {
        var statement = new Argument<string>("statement") { Description = "One SQL statement, as Athena takes it." };
        var database = new Option<string>("--database", "-d") { Description = "The database of tables named without one.", HelpName = "NAME", DefaultValueFactory = _ => "default" };
        var output = new Option<string>("--output", "-o") { Description = "How to print the result.", DefaultValueFactory = _ => "table" };
        output.AcceptOnlyFromAmong("table", "csv", "json");
        var endpoint = new EndpointOptions();

        var command = new TarnCommand(
            "sql",
            "Runs a SQL statement through Athena of a running Tarn and prints its result.",
            new Example("tarn sql \"SELECT origin, count(*) FROM flights GROUP BY origin\" --database demo", "Ask a table that a crawler found."),
            new Example("tarn sql \"SHOW TABLES IN demo\"", "See which tables there are."),
            new Example("tarn sql \"SELECT * FROM demo.flights LIMIT 100\" --output csv > flights.csv", "Take rows elsewhere."))
        {
            statement, database, output,
        };
        endpoint.AddTo(command);
        return command.Does(async (result, cancel) =>
        {
            using var client = endpoint.Client(result);
            var query = new AthenaQuery(client);
            var id = await Waiting.ForAsync("Running the query …", async () =>
            {
                var bucket = $"{ResultsBucketPrefix}-tarn-sql";
                await client.EnsureBucketAsync(bucket, cancel);
                return await query.RunAsync(result.GetRequiredValue(statement), result.GetRequiredValue(database), $"s3://{bucket}/", cancel);
            });
            var printer = ResultPrinter.Create(result.GetRequiredValue(output), Console.Out);
            await foreach (var page in query.ResultsAsync(id, cancel))
                printer.Add(page);
            printer.End();
            return 0;
        });
    }
}
