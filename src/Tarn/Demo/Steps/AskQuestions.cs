using System.Globalization;
using Tarn.Client;
using Tarn.Terminal;

namespace Tarn.Demo.Steps;

/// <summary>Asks Athena what a person would ask of flights, after making sure that it sees all of them.</summary>
internal sealed class AskQuestions : IDemoStep
{
    private const string Results = $"s3://{DemoContext.Bucket}/results/";

    public string Title => "Ask Athena";

    public async Task<DemoOutcome> RunAsync(DemoContext demo, CancellationToken cancel)
    {
        var query = new AthenaQuery(demo.Client);
        var counted = await CountAsync(query, $"SELECT count(*) FROM {demo.Table}", cancel);
        if (counted != demo.RowCount)
            throw new CommandException($"Athena sees {DemoContext.Count(counted)} rows instead of {DemoContext.Count(demo.RowCount)}.");
        var details = new StringWriter();
        foreach (var (question, sql) in Questions(demo.Table))
        {
            details.WriteLine();
            details.WriteLine("   " + question);
            details.WriteLine();
            details.Write(Indented(await PrintedAsync(query, sql, cancel)));
        }

        return new DemoOutcome(demo.RowCount, counted, "count(*) agrees, and three questions") { Details = details.ToString() };
    }

    private static IEnumerable<(string Question, string Sql)> Questions(string table) =>
    [
        ("Which months run late?",
            $"""
            SELECT month, count(*) AS flights, round(avg(delay), 1) AS mean_delay,
                round(100.0 * count_if(delay > 15) / count(*), 1) AS late_percent
            FROM {table} GROUP BY month HAVING count(*) > 100 ORDER BY month
            """),
        ("From which busy airports is it worst to fly?",
            $"""
            SELECT origin, count(*) AS flights, round(avg(delay), 1) AS mean_delay, approx_percentile(delay, 0.9) AS slowest_tenth
            FROM {table} GROUP BY origin HAVING count(*) > (SELECT count(*) / 200 FROM {table})
            ORDER BY mean_delay DESC, origin LIMIT 8
            """),
        ("At what time of day should one leave?",
            $"""
            SELECT CASE WHEN hour(departure) < 6 THEN '00–06' WHEN hour(departure) < 12 THEN '06–12'
                WHEN hour(departure) < 18 THEN '12–18' ELSE '18–24' END AS hours,
                count(*) AS flights, round(avg(delay), 1) AS mean_delay
            FROM {table} GROUP BY 1 ORDER BY 1
            """),
    ];

    private static async Task<long> CountAsync(AthenaQuery query, string sql, CancellationToken cancel)
    {
        var id = await query.RunAsync(sql, DemoContext.Database, Results, cancel);
        await foreach (var page in query.ResultsAsync(id, cancel))
            return long.Parse(page.Rows[0][0]!, CultureInfo.InvariantCulture);
        throw new CommandException($"Athena answered no row to: {sql}");
    }

    private static async Task<string> PrintedAsync(AthenaQuery query, string sql, CancellationToken cancel)
    {
        var id = await query.RunAsync(sql, DemoContext.Database, Results, cancel);
        var text = new StringWriter();
        var printer = ResultPrinter.Create("table", text);
        await foreach (var page in query.ResultsAsync(id, cancel))
            printer.Add(page);
        printer.End();
        return text.ToString();
    }

    private static string Indented(string text) =>
        string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"   {line.TrimEnd()}{Environment.NewLine}"));
}
