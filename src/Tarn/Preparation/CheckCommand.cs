using System.CommandLine;
using Tarn.Commands;
using Tarn.Prep;
using Tarn.Prep.IO;
using Tarn.Prep.Profiles;
using Tarn.Prep.Quality;
using Tarn.Prep.Quality.Rules;
using Tarn.Preparation.Inputs;
using Tarn.Preparation.Running;
using Tarn.Terminal;

namespace Tarn.Preparation;

/// <summary><c>tarn prep check</c>: a table held to rules and to the traits of good data; the exit code tells a pipeline whether to go on.</summary>
internal static class CheckCommand
{
    public static TarnCommand Create()
    {
        var input = new Argument<string[]>("input") { Arity = ArgumentArity.OneOrMore, Description = $"The rows: {InputFinder.Forms}." };
        var rules = new Option<string?>("--rules") { Description = "The rules, in the language of AWS Glue Data Quality (DQDL). Rules about files name a path or s3://BUCKET/PREFIX/, or none for the input's own. Without rules, a poor trait decides.", HelpName = "FILE" };
        var target = new Option<string?>("--target") { Description = "The column to be predicted: the balance of its outcomes is judged.", HelpName = "COLUMN" };
        var groups = new Option<string[]>("--group") { Description = "A column by which rows fall into groups that should be sampled fairly; may be given again.", HelpName = "COLUMN", DefaultValueFactory = _ => [] };
        var references = new Option<string[]>("--reference")
        {
            Description = "A table that is known to be right, for accuracy, keys and the rules that name it; may be given again.",
            HelpName = "NAME=INPUT",
            DefaultValueFactory = _ => [],
        };
        references.Validators.Add(result =>
        {
            foreach (var given in result.Tokens.Select(token => token.Value).Where(given => given.IndexOf('=', StringComparison.Ordinal) is <= 0))
                result.AddError($"'{given}' is not a reference. Give it as NAME=INPUT, such as customers=customers.parquet.");
        });
        var history = new Option<string?>("--history")
        {
            Description = "Where figures are kept from check to check, for rules that look back: last(), DetectAnomalies. It need not be there for the first check, in which last() is 0; every check adds its figures, whether its rules pass or not.",
            HelpName = "FILE",
        };
        var output = new Option<string>("--output", "-o") { Description = "How to print the verdicts.", DefaultValueFactory = _ => "table" };
        output.AcceptOnlyFromAmong("table", "json");
        var streaming = new Option<bool>("--streaming") { Description = "Read rows in batches, in bounded memory; large inputs are read so by themselves where no rule has to see all rows at once." };
        var inputs = new InputFinder();

        var command = new TarnCommand(
            "check",
            "Holds a table to rules in DQDL, the language of AWS Glue Data Quality, and measures the traits of good data. Ends with 0 when all rules pass, 1 when one fails, 2 when it cannot be judged.",
            new Example("tarn prep check orders.parquet --rules rules.dqdl", "Judge a file; rules.dqdl holds, say: Rules = [ IsComplete \"id\", ColumnValues \"age\" between 0 and 120 ]"),
            new Example("tarn prep check glue://shop.orders --rules rules.dqdl --reference customers=glue://shop.customers", "Also against a table that is known to be right: keys, accuracy, and rules that name it."),
            new Example("tarn prep check people.csv --target hired --group sex --output json", "No rules: the traits decide, with the balance of outcomes and fair sampling of groups among them."),
            new Example("tarn prep check today.parquet --rules rules.dqdl --history orders.json", "Compare with earlier checks; rules.dqdl holds, say: Rules = [ RowCount > 0.8 * avg(last(7)), DetectAnomalies \"Mean\" \"price\" ]"),
            new Example("tarn prep check s3://lake/orders/ --rules rules.dqdl && ./train.sh", "Train only on what passes."))
        {
            input, rules, target, groups, references, history, output, streaming,
        };
        command.FailureCode = 2;
        inputs.AddTo(command);
        return command.Does(async (result, cancel) =>
        {
            using var work = inputs.Begin(result, cancel);
            var run = work.Options();
            var ruleset = result.GetValue(rules) is { } file ? RulesOf(file, await File.ReadAllTextAsync(file, work.Cancel)) : null;
            var kept = result.GetValue(history);
            if (ruleset?.LooksBack == true && kept is null)
                throw new CommandException("The rules look back at earlier checks. Give --history FILE, where their figures are kept; it need not be there for the first check.");
            if (ruleset is null && kept is not null)
                throw new CommandException("--history keeps the figures of rules, and there are none. Give --rules FILE.");
            var earlier = kept is null ? null : await HistoryFile.ReadAsync(kept, work.Cancel);
            using var rows = await inputs.FindAsync(result.GetRequiredValue(input), result, work);
            var known = new List<ReferenceTable>();
            foreach (var given in result.GetRequiredValue(references))
            {
                var equals = given.IndexOf('=', StringComparison.Ordinal);
                using var other = await inputs.FindAsync(given[(equals + 1)..], result, work);
                known.Add(new ReferenceTable(given[..equals], work.Read(other.Source, other.Bytes, run).Frame));
            }

            using var scratch = new ScratchDirectory();
            var files = await RuleFiles.FindAsync(ruleset?.Files ?? [], inputs, result, scratch, work);
            var options = new CheckOptions { Clock = rows.Clock, References = known, History = earlier, Files = rows.Files, FilesAt = files };
            var (verdict, traits) = Judge(
                rows, ruleset, options, new ProfileOptions { Target = result.GetValue(target), DistributionRows = 0 },
                new QualityOptions { Target = result.GetValue(target), References = known, Groups = result.GetRequiredValue(groups) }, result.GetValue(streaming), work);
            if (verdict is not null && earlier is not null)
                HistoryFile.Write(kept!, earlier.With(verdict));
            var passed = verdict?.Passed ?? traits.Verdict != TraitVerdict.Poor;
            if (result.GetRequiredValue(output) == "json")
                VerdictPrinter.PrintJson(passed, verdict, traits, Console.Out);
            else
                VerdictPrinter.Print(verdict, traits, Console.Out, Ink.OnOutput());
            return passed ? 0 : 1;
        });
    }

    /// <summary>In batches where that is asked for or the input is large; the traits of rows are then those of rows drawn.</summary>
    private static (QualityVerdict? Verdict, QualityReport Traits) Judge(
        PreparationInput rows, Ruleset? ruleset, CheckOptions options, ProfileOptions looked, QualityOptions judged, bool streaming, Work work)
    {
        var run = work.Options();
        var large = work.IsLarge(rows.Bytes);
        if (large && ruleset?.NeedAllRows is [_, ..] reasons)
            work.Say($"{rows.Described} is large ({rows.Bytes >> 20:N0} MB), but {string.Join(", and ", reasons)}, so it is read whole. {work.Needed(rows.Bytes)}");
        if (!streaming && (!large || ruleset?.NeedAllRows.Count > 0))
        {
            var (frame, how) = FrameReader.ReadWith(rows.Source, run);
            work.Say(how);
            var verdict = ruleset?.Check(frame, options);
            return (verdict, QualityJudge.Judge(frame, Profiler.Profile(frame, looked, run), judged with { Rules = verdict }, run));
        }

        var profiler = new StreamingProfiler(looked, run);
        var batches = FrameReader.Batches(rows.Source, options: run, told: work.Say).Select(batch =>
        {
            profiler.Add(batch);
            return batch;
        });
        var outcome = ruleset?.CheckBatches(batches, options, run);
        if (ruleset is null)
            _ = batches.Count();
        var profile = profiler.Finish();
        if (profile.SampledRows is { } drawn)
            work.Say($"The table is judged in batches: rules and figures are of all {profile.Rows:N0} rows, and accuracy, consistency, uniformity and fairness of {drawn:N0} drawn at random.");
        return (outcome, QualityJudge.Judge(profiler.Sample, profile, judged with { Rules = outcome }, run));
    }

    private static Ruleset RulesOf(string file, string text)
    {
        try
        {
            return Ruleset.Parse(text);
        }
        catch (PrepException error)
        {
            throw new PrepException($"{file}: {error.Message}");
        }
    }
}
