using System.CommandLine;
using System.Globalization;
using Tarn.Commands;
using Tarn.Prep.Comparing;
using Tarn.Prep.Shown;
using Tarn.Preparation.Inputs;
using Tarn.Terminal;

namespace Tarn.Preparation;

/// <summary><c>tarn prep compare</c>: what has drifted between two tables.</summary>
internal static class CompareCommand
{
    private const int MostSigns = 40;

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
                Print(comparison, Console.Out, Ink.OnOutput());
            return comparison.ExitCode;
        });
    }

    private static void Print(TableComparison comparison, TextWriter writer, Ink ink)
    {
        writer.WriteLine($"{ProfilePrinter.Counted(comparison.RowsBefore, "row")} before, {comparison.RowsAfter.ToString("N0", CultureInfo.InvariantCulture)} after.");
        foreach (var difference in comparison.Schema)
            Say(difference.Message);
        foreach (var column in comparison.Columns.Where(column => column.Verdict != DriftVerdict.Same))
            Say(column.Message);
        writer.WriteLine();
        var table = new TextTable(["column", "verdict", "stability index", "KS", "chi-square", "p", "missing before", "after", "mean before", "after"], new HashSet<int> { 2, 3, 4, 5, 6, 7, 8, 9 })
        {
            Tone = (column, cell) => (column, cell) switch { (1, "same") => Tone.Good, (1, "shifted") => Tone.Warning, (1, _) => Tone.Bad, _ => Tone.Plain },
        };
        foreach (var column in comparison.Columns)
        {
            var digits = Digits.Values(Math.Max(Math.Abs(column.MeanBefore ?? 0), Math.Abs(column.MeanAfter ?? 0)));
            string Number(double? value) => value is null ? "" : digits.Number(value);
            table.Add(
                ShownText.Name(column.Name, MostSigns), column.Verdict.ToString().ToLowerInvariant(), Figure(column.Psi), Figure(column.KolmogorovSmirnov), column.ChiSquare is null ? "" : Digits.Values(column.ChiSquare).Number(column.ChiSquare), Figure(column.PValue),
                Shares.Of(column.MissingShareBefore), Shares.Of(column.MissingShareAfter), Number(column.MeanBefore), Number(column.MeanAfter));
        }

        table.WriteTo(writer, ink);
        writer.WriteLine();
        writer.WriteLine(comparison.Verdict switch
        {
            DriftVerdict.Same => "Nothing has drifted.",
            DriftVerdict.Shifted => "Some columns have shifted: look at them.",
            _ => "The tables have drifted apart.",
        });

        void Say(string sentence) => writer.WriteLine($"  {Paragraph.Of(ShownText.Line(sentence), 2, ink.Width)}");
    }

    private static string Figure(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "";
}
