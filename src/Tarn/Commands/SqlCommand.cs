using System.CommandLine;
using Tarn.Client;
using Tarn.Terminal;

namespace Tarn.Commands;

/// <summary><c>tarn sql</c>: statements through Athena's API of a running Tarn, their results printed.</summary>
internal static class SqlCommand
{
    /// <summary>The bucket that AWS's own tools make for results that nobody gave a place.</summary>
    private const string ResultsBucket = "aws-athena-query-results-tarn-sql";

    private const string StandardInput = "-";

    public static TarnCommand Create()
    {
        var text = new Argument<string?>("statement")
        {
            Description = "SQL as Athena takes it; several statements with semicolons between. - reads them from the standard input. Without any, Tarn asks for them.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var file = new Option<string?>("--file", "-f") { Description = "A file of statements to run.", HelpName = "FILE" };
        var database = new Option<string>("--database", "-d") { Description = "The database of tables named without one.", HelpName = "NAME", DefaultValueFactory = _ => "default" };
        var output = new Option<string>("--output", "-o") { Description = "How to print the result.", DefaultValueFactory = _ => "table" };
        output.AcceptOnlyFromAmong("table", "csv", "json");
        var endpoint = new EndpointOptions();

        var command = new TarnCommand(
            "sql",
            "Runs SQL through Athena of a running Tarn and prints its results.",
            new Example("tarn sql \"SELECT origin, count(*) FROM flights GROUP BY origin\" --database demo", "Ask a table that a crawler found."),
            new Example("tarn sql", "Be asked for statements, one after the other."),
            new Example("tarn sql --file tables.sql", "Run the statements of a file, up to the first that fails."),
            new Example("echo 'SHOW TABLES IN demo' | tarn sql -", "Run what another program writes."),
            new Example("tarn sql \"SELECT * FROM demo.flights LIMIT 100\" --output csv > flights.csv", "Take rows elsewhere."))
        {
            text, file, database, output,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(text) is not null && result.GetValue(file) is not null)
                result.AddError("Give a statement or --file, not both.");
        });
        endpoint.AddTo(command);
        return command.Does(async (result, cancel) =>
        {
            using var client = endpoint.Client(result);
            var session = new SqlSession(client, result.GetRequiredValue(database), result.GetRequiredValue(output), Console.Out);
            if (await GivenAsync(result.GetValue(text), result.GetValue(file), cancel) is { } given)
            {
                var (ended, rest) = SqlStatements.Split(given);
                var statements = rest.Length == 0 ? ended : [.. ended, rest];
                if (statements.Count == 0)
                    throw new CommandException("There is no statement to run. Give one as an argument, with --file, or on the standard input.");
                foreach (var statement in statements)
                    await session.RunAsync(statement, cancel);
                return 0;
            }

            await new SqlPrompt(Console.In, Console.Error).RunAsync(statement => session.TryAsync(statement, Console.Error, cancel), cancel);
            return 0;
        });

        static async Task<string?> GivenAsync(string? text, string? file, CancellationToken cancel) =>
            file is not null ? await File.ReadAllTextAsync(file, cancel)
            : text is not null and not StandardInput ? text
            : text is StandardInput || Console.IsInputRedirected ? await Task.Run(Console.In.ReadToEnd, CancellationToken.None).WaitAsync(cancel)
            : null;
    }

    /// <summary>Statements of one call, one after the other, each with its result printed.</summary>
    private sealed class SqlSession(TarnClient client, string database, string form, TextWriter output)
    {
        private readonly AthenaQuery query = new(client);
        private bool hasPrinted;

        public async Task RunAsync(string statement, CancellationToken cancel)
        {
            var id = await Waiting.ForAsync("Running the query …", async () =>
            {
                await client.EnsureBucketAsync(ResultsBucket, cancel);
                return await query.RunAsync(statement, database, $"s3://{ResultsBucket}/", cancel);
            });
            if (hasPrinted)
                output.WriteLine();
            hasPrinted = true;
            var printer = ResultPrinter.Create(form, output);
            await foreach (var page in query.ResultsAsync(id, cancel))
                printer.Add(page);
            printer.End();
        }

        /// <summary>The same, with an error told instead of thrown: the prompt goes on.</summary>
        public async Task TryAsync(string statement, TextWriter errors, CancellationToken cancel)
        {
            try
            {
                await RunAsync(statement, cancel);
            }
            catch (TarnClientException exception)
            {
                errors.WriteLine(exception.Sentence);
            }
        }
    }
}
