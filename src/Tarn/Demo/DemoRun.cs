using System.Globalization;
using Tarn.Demo.Steps;
using Tarn.Terminal;

namespace Tarn.Demo;

/// <summary>Runs the steps one after the other and says for each how many rows went in and came out, and how long it took.</summary>
internal static class DemoRun
{
    private static readonly IReadOnlyList<IDemoStep> Steps =
    [
        new CreateLake(),
        new StreamFlights(),
        new AwaitDelivery(),
        new CrawlLake(),
        new AskQuestions(),
        new PrepareTraining(),
        new ReadBack(),
    ];

    public static async Task RunAsync(DemoContext demo, TextWriter output, CancellationToken cancel)
    {
        output.WriteLine($"The main job, with {DemoContext.Count(demo.RowCount)} {demo.Flights.Kind} flights, at {demo.Client.Endpoint}");
        if (!demo.Flights.AreReal)
            output.WriteLine("Three million real ones come from npm: install Node.js with it, and build Tarn again with ./tarn.");
        output.WriteLine();
        var summary = new TextTable(["step", "rows in", "rows out", "seconds"], new HashSet<int> { 1, 2, 3 });
        var total = TimeSpan.Zero;
        foreach (var (number, step) in Steps.Index())
        {
            var started = TimeProvider.System.GetTimestamp();
            var outcome = await step.RunAsync(demo, cancel);
            var elapsed = TimeProvider.System.GetElapsedTime(started);
            total += elapsed;
            demo.Progress.End();
            output.WriteLine($"{number + 1}. {step.Title}: {outcome.Remark} ({Seconds(elapsed)} s)");
            if (outcome.Details.Length > 0)
                output.WriteLine(outcome.Details);
            summary.Add(step.Title, Shown(outcome.RowsIn), Shown(outcome.RowsOut), Seconds(elapsed));
        }

        summary.Add("all", DemoContext.Count(demo.RowCount), DemoContext.Count(demo.RowCount), Seconds(total));
        output.WriteLine();
        summary.WriteTo(output);
        output.WriteLine();
        output.WriteLine($"Every hop kept its rows: {DemoContext.Count(demo.RowCount)} went in, {DemoContext.Count(demo.RowCount)} came out.");
    }

    private static string Shown(long? rows) => rows is { } count ? DemoContext.Count(count) : "";

    private static string Seconds(TimeSpan elapsed) => elapsed.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
}
