using System.CommandLine;
using Tarn.Commands;
using Tarn.Prep.IO;
using Tarn.Prep.Profiles;
using Tarn.Prep.Quality;
using Tarn.Prep.Reports;
using Tarn.Preparation.Inputs;
using Tarn.Preparation.Running;
using Tarn.Terminal;

namespace Tarn.Preparation;

/// <summary><c>tarn prep profile</c>: what a table holds, what is wrong with it, and what would mend it.</summary>
internal static class ProfileCommand
{
    public static TarnCommand Create()
    {
        var input = new Argument<string[]>("input") { Arity = ArgumentArity.OneOrMore, Description = $"The rows: {InputFinder.Forms}." };
        var target = new Option<string?>("--target") { Description = "The column to be predicted: balance and leakage are judged against it.", HelpName = "COLUMN" };
        var report = new Option<string?>("--report") { Description = "Also writes the report as one HTML page that needs nothing else.", HelpName = "FILE.html" };
        var output = new Option<string>("--output", "-o") { Description = "How to print the profile.", DefaultValueFactory = _ => "table" };
        output.AcceptOnlyFromAmong("table", "json");
        var streaming = new Option<bool>("--streaming") { Description = "Read in batches, in bounded memory; large inputs are read so by themselves." };
        var inputs = new InputFinder();

        var command = new TarnCommand(
            "profile",
            "Shows what a table holds, column by column, and first what is wrong with it and which step would mend it.",
            new Example("tarn prep profile movies.json", "The table and its findings on the terminal."),
            new Example("tarn prep profile s3://lake/flights/ --target delayed --report flights.html", "All objects under a prefix, with a report to read in a browser."),
            new Example("tarn prep profile glue://demo.flights --output json > profile.json", "A table of the catalog, for a program."))
        {
            input, target, report, output, streaming,
        };
        inputs.AddTo(command);
        return command.Does(async (result, cancel) =>
        {
            if (result.GetValue(report) is { } wanted)
                ReportFile.Check(wanted);
            using var work = inputs.Begin(result, cancel);
            using var rows = await inputs.FindAsync(result.GetRequiredValue(input), result, work);
            if (result.GetValue(report) is { } place)
                OutputFile.Check(place, rows);
            var (profile, quality) = Profile(rows, result.GetValue(target), result.GetValue(streaming), work);
            if (result.GetValue(report) is { } page)
            {
                new Report { Title = InputTitle.Of(result.GetRequiredValue(input)[0]), Source = rows.Described, Profile = profile, Quality = quality }.WriteHtml(page);
                work.Say($"The report is at {page}.");
            }

            if (result.GetRequiredValue(output) == "json")
                Console.WriteLine(ProfileJson.Write(profile));
            else
                ProfilePrinter.Print(profile, rows.Described, Console.Out, Ink.OnOutput());
            return 0;
        });
    }

    /// <summary>With the traits of good data; in batches where that is asked for or the input is large, and then traits of rows are of those drawn.</summary>
    private static (Profile Profile, QualityReport Quality) Profile(PreparationInput rows, string? target, bool streaming, Work work)
    {
        var options = new ProfileOptions { Target = target };
        var run = work.Options();
        var large = work.IsLarge(rows.Bytes);
        if (!streaming && !large)
        {
            var (frame, how) = FrameReader.ReadWith(rows.Source, run);
            var whole = Profiler.Profile(frame, options, run).WithReading(how.Notes);
            return (whole, QualityJudge.Judge(frame, whole, new QualityOptions { Target = target }, run));
        }

        if (!streaming)
            work.Say($"{rows.Described} is large ({rows.Bytes >> 20:N0} MB): it is read in batches, and what is estimated is marked so.");
        var profiler = new StreamingProfiler(options, run);
        var reading = SourceReading.None;
        foreach (var batch in FrameReader.Batches(rows.Source, options: run, told: told => reading = told))
            profiler.Add(batch);
        var profile = profiler.Finish().WithReading(reading.Notes);
        return (profile, QualityJudge.Judge(profiler.Sample, profile, new QualityOptions { Target = target }, run));
    }
}
