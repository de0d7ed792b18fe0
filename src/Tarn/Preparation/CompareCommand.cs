using System.CommandLine;
using System.Globalization;
using Tarn.Commands;
using Tarn.Prep.Comparing;
using Tarn.Preparation.Inputs;
using Tarn.Terminal;

namespace Tarn.Preparation;

/// <summary><c>tarn prep compare</c>: what has drifted between two tables.</summary>
internal static class CompareCommand
{
    public static TarnCommand Create()
    {
        var before = new Argument<string>("before") { Description = $"The rows to compare with, such as those a model was trained on: {InputFinder.Forms}." };
        var after = new Argument<string>("after") { Description = "The later rows, named in the same ways." };
        var output = new Option<string>("--output", "-o") { Description = "How to print the comparison.", DefaultValueFactory = _ => "table" };
        output.AcceptOnlyFromAmong("table", "json");
        var inputs = new InputFinder();

        var command = new TarnCommand(
            "compare",
            "Compares two tables: columns that came, went or changed type, and how far the values of each have drifted. Ends with 0 when nothing drifted, 1 when something did, 2 when they cannot be compared.",
            new Example("tarn prep compare train.parquet new.parquet", "Are the new rows still like those the model was trained on?"),
            new Example("tarn prep compare glue://demo.flights s3://lake/today/ --output json", "The catalog's table and today's objects, for a program."))
        {
            before, after, output,
        };
        command.FailureCode = 2;
        inputs.AddTo(command);
        return command.Does(async (result, cancel) =>
        {
            using var work = inputs.Begin(result, cancel);
            using var first = await inputs.FindAsync(result.GetRequiredValue(before), result, work);
            using var second = await inputs.FindAsync(result.GetRequiredValue(after), result, work);
            var options = work.Options();
            var comparison = TableComparer.Compare(work.Read(first.Source, first.Bytes, options).Frame, work.Read(second.Source, second.Bytes, options).Frame, options);
            if (result.GetRequiredValue(output) == "json")
                Console.WriteLine(comparison.ToJson());
            else
                Print(comparison, Console.Out);
            return comparison.ExitCode;
        });
    }

    private static void Print(TableComparison comparison, TextWriter writer)
    {
        writer.WriteLine($"{ProfilePrinter.Counted(comparison.RowsBefore, "row")} before, {comparison.RowsAfter.ToString("N0", CultureInfo.InvariantCulture)} after.");
        foreach (var difference in comparison.Schema)
            writer.WriteLine($"  {difference.Message}");
        foreach (var column in comparison.Columns.Where(column => column.Verdict != DriftVerdict.Same))
            writer.WriteLine($"  {column.Message}");
        writer.WriteLine();
        var table = new TextTable(["column", "verdict", "stability index", "KS", "chi-square", "p", "missing before", "after", "mean before", "after"], new HashSet<int> { 2, 3, 4, 5, 6, 7, 8, 9 });
        foreach (var column in comparison.Columns)
        {
            table.Add(
                column.Name, column.Verdict.ToString().ToLowerInvariant(), Figure(column.Psi), Figure(column.KolmogorovSmirnov), ProfilePrinter.Number(column.ChiSquare), Figure(column.PValue),
                Share(column.MissingShareBefore), Share(column.MissingShareAfter), ProfilePrinter.Number(column.MeanBefore), ProfilePrinter.Number(column.MeanAfter));
        }

        table.WriteTo(writer);
        writer.WriteLine();
        writer.WriteLine(comparison.Verdict switch
        {
            DriftVerdict.Same => "Nothing has drifted.",
            DriftVerdict.Shifted => "Some columns have shifted: look at them.",
            _ => "The tables have drifted apart.",
        });
    }

    private static string Figure(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "";

    private static string Share(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
