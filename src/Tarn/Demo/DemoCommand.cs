using System.CommandLine;
using Tarn.Client;
using Tarn.Commands;
using Tarn.Demo.Flights;
using Tarn.Demo.Steps;
using Tarn.Terminal;

namespace Tarn.Demo;

/// <summary><c>tarn demo</c>: the main job on real data, from a stream of flights to a training set.</summary>
internal static class DemoCommand
{
    public static TarnCommand Create()
    {
        var rows = new Option<int>("--rows") { Description = "How many flights, spread evenly over six months: up to 3,000,000.", HelpName = "N", DefaultValueFactory = _ => 200_000 };
        rows.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 1_000 or > (int)DemoFlights.RealRows)
                result.AddError("--rows takes a number from 1,000 to 3,000,000.");
        });
        var port = new Option<int>("--port") { Description = "The port of the demo's server; 0 takes a free one.", HelpName = "PORT", DefaultValueFactory = _ => 0 };
        var data = new Option<string?>("--data") { Description = "The data directory of the demo's server, which must be new or empty; a temporary one if not given.", HelpName = "DIR" };
        var madeUp = new Option<bool>("--made-up") { Description = "Make flights up, even where the real ones are there." };
        var keep = new Option<bool>("--keep") { Description = "Leave the server running afterwards, to look around." };

        return new TarnCommand(
            "demo",
            "Runs the main job on US flights, real ones where the build could fetch them: stream, delivery, crawler, SQL, preparation, training set.",
            new Example("tarn demo", "200,000 flights on a fresh temporary directory."),
            new Example("tarn demo --keep --port 4566", "Leave everything running at http://127.0.0.1:4566 to look around."),
            new Example("tarn demo --rows 3000000", "All flights."))
        {
            rows, port, data, madeUp, keep,
        }.Does(async (result, cancel) =>
        {
            var home = Directory.CreateTempSubdirectory("tarn-demo-").FullName;
            var directory = DirectoryArgument.FullPath(result.GetValue(data) ?? Path.Combine(home, "data"), "--data");
            if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
                throw new CommandException($"The directory {directory} is not empty. The demo counts rows from nothing: name a new one with --data.");
            var work = Directory.CreateDirectory(Path.Combine(home, "work")).FullName;
            var flights = DemoFlights.Find(result.GetValue(madeUp) ? null : AppContext.BaseDirectory, work, result.GetValue(rows));
            using var server = await DemoServer.StartAsync(result.GetValue(port), directory, cancel);
            using var client = new TarnClient(server.Endpoint, new Credentials("demo", "demo"));
            var demo = new DemoContext(client, ProgressLine.OnError(), flights, work, result.GetValue(rows));
            await DemoRun.RunAsync(demo, Console.Out, cancel);
            if (result.GetValue(keep))
                server.Keep();
            DemoEnding.Write(Console.Out, demo, server, directory, result.GetValue(keep));
            return 0;
        });
    }
}
