using Tarn.Prep.Balancing;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.Numerics;
using Tarn.Prep.Profiles;
using Tarn.Prep.Recipes;

namespace Tarn.Prep.Tests;

/// <summary>Each step that a finding names exists and can be followed, whatever the columns are called; and the first recipe made of them runs.</summary>
public sealed class FindingAdviceTests
{
    private const int Rows = 500;

    /// <summary>A table with something wrong in every column.</summary>
    private static Frame Nasty()
    {
        var random = new SeededRandom(21);
        double[] noise = [.. Enumerable.Range(0, Rows).Select(_ => random.NextGaussian())];
        DoubleColumn Real(string name, Func<int, double> value) => new(name, [.. Enumerable.Range(0, Rows).Select(value)]);
        TextColumn Words(string name, Func<int, string?> value) => TextColumn.From(name, [.. Enumerable.Range(0, Rows).Select(value)]);
        return new Frame(
            new LongColumn("row id", [.. Enumerable.Range(0, Rows).Select(row => 10L + row)]), Real("holes, few", row => row % 11 == 0 ? double.NaN : noise[row]), Real("holes: most", row => row % 3 > 0 ? double.NaN : noise[row]),
            Real("nearly \"empty\"", row => row % 50 > 0 ? double.NaN : noise[row]), Real("tail", row => Math.Exp(2 * noise[row])), Real("both tails", row => noise[row] / (0.05 + Math.Abs(noise[(row * 7) % Rows]))), Real("code", row => row % 37 == 0 ? -999 : 30 + (10 * noise[row])),
            Real("endless", row => row == 9 ? double.NegativeInfinity : noise[row]), Real("mostly 0", row => row % 9 == 0 ? row : 0), Real("one", _ => 7), Real("none", _ => double.NaN), Real("again", row => 30 + (10 * noise[row])), Real("once more", row => 30 + (10 * noise[row])),
            Real("in other units", row => 86 + (18 * noise[row])), Words("town", row => $"t{row % 30}"), Words("region", row => $"r{row % 30 / 10}"), Words("street", row => $"s{(row * 7919) % 101}"), Words("case", row => row % 2 == 0 ? "Yes please" : row % 3 == 0 ? "yes please" : "No thanks"),
            Words("blanks", row => row % 4 == 0 ? " left" : row % 2 == 0 ? "right" : "middle"), Words("gap", row => row % 20 == 0 ? "n/a" : $"g{row % 4}"), Words("money", row => row == 3 ? "none" : $"${row % 60}.50"), Words("agrees", row => row % 3 == 0 ? "Y" : row % 2 == 0 ? "yes" : "no"),
            Words("day", row => $"{1 + (row % 28)}.{1 + (row % 12)}.{2000 + (row % 20)}"), Words("wrong day", row => row == 77 ? "2021-02-31" : $"2021-{1 + (row % 12):00}-{1 + (row % 28):00}"), Words("either day", row => $"{1 + (row % 12):00}/{1 + (row % 12):00}/2020"),
            new DateColumn("until", [.. Enumerable.Range(0, Rows).Select(row => row % 25 == 0 ? 2_932_896 : row == 77 ? -600_000 : 18_000 + row)]), Words("said", row => row % 9 == 0 ? null : $"somebody said number {row % 50} in row {row}"), Words("fraud", row => row % 40 == 0 ? "yes" : "no"),
            Words("known after", row => row % 40 == 0 ? "refunded" : "kept"), Words("nothing", row => row % 2 == 0 ? "NA" : "-"),
            Words("price", row => row % 7 == 0 ? null : $"€{row % 60},50"), Words("born", row => row % 8 == 0 ? null : $"19{row % 90:00}-{1 + (row % 12):00}-{1 + (row % 28):00}"));
    }

    [Fact]
    public void Every_step_in_every_finding_fits_the_table()
    {
        var frame = Nasty();
        var findings = Profiler.Profile(frame, new ProfileOptions { Target = "fraud" }).Findings;
        string[] wanted =
        [
            "empty", "nearly-empty", "infinite", "leakage", "imbalance", "sentinel", "far-dates", "impossible-dates", "placeholder", "numbers-as-text", "dates-as-text", "mostly-missing", "missing", "identical", "identifier",
            "booleans-as-text", "spelling", "padded", "constant", "mostly-zeros", "skewed", "redundant", "many-categories",
        ];

        Assert.Empty(wanted.Except(findings.Select(finding => finding.Code)));
        foreach (var finding in findings)
        {
            Assert.EndsWith(".", finding.Message, StringComparison.Ordinal);
            Assert.True(finding.Remedy is null || finding.Remedy.EndsWith('.'), finding.Remedy);
            var steps = Advice.Steps(finding);
            Assert.True(steps.Count > 0 || finding.Code is "few-rows" or "duplicate-rows" or "nearly-redundant", $"{finding.Code}: {finding.Remedy}");

            // One that says "then" goes on from the one before; balancing asks for numbers, which the end of a recipe has.
            var table = frame;
            foreach (var step in steps.Where(step => step is not Balance))
            {
                var made = step.FitTransform(table);
                table = finding.Remedy!.Contains(", then ", StringComparison.Ordinal) ? made : table;
            }
        }
    }

    [Fact]
    public void No_column_is_told_the_same_cause_twice()
    {
        string[][] causes = [["outliers", "skewed", "mostly-zeros"], ["missing", "mostly-missing", "nearly-empty", "missing-tells-target"], ["identical", "redundant"], ["spelling", "padded"], ["empty", "constant", "placeholder"]];
        var findings = Profiler.Profile(Nasty(), new ProfileOptions { Target = "fraud" }).Findings;

        foreach (var cause in causes)
        {
            Assert.All(findings.Where(finding => cause.Contains(finding.Code)).GroupBy(finding => finding.Column), group => Assert.Single(group));
        }

        Assert.Equal(findings.Select(finding => (int)finding.Severity).Order(), findings.Select(finding => (int)finding.Severity));
    }

    [Fact]
    public void The_first_recipe_runs_and_leaves_numbers_without_holes()
    {
        var frame = Nasty();
        var profile = Profiler.Profile(frame, new ProfileOptions { Target = "fraud" });

        var yaml = RecipeDraft.Of(profile, new SourceReading(), "nasty");
        var made = Recipe.FromYaml(yaml).Fit(frame, new PrepOptions { Untouched = ["fraud"] }).Transform(frame);

        foreach (var column in made.Columns.Where(column => column.Name != "fraud"))
        {
            Assert.True(column is { NullCount: 0, Type: not ColumnType.Text and not ColumnType.Date and not ColumnType.Timestamp }, $"{column}\n{yaml}");
        }

        // What is mostly missing stays, with what tells where it was; what is nearly empty goes, as does what repeats another.
        Assert.True(made.Has("holes: most") && made.Has("holes: most_missing"));
        Assert.False(made.Has("nearly \"empty\"") || made.Has("once more") || made.Has("none") || made.Has("one"));
        Assert.Contains("nearly empty", yaml, StringComparison.Ordinal);
        Assert.Contains("values: [-999]", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void One_is_not_said_as_many()
    {
        var frame = new Frame(new LongColumn("x", [1, 1]));

        Assert.StartsWith("# A first recipe for 2 rows and 1 column.", RecipeDraft.Of(Profiler.Profile(frame), new SourceReading(), "t"), StringComparison.Ordinal);
        Assert.Contains("1 row repeats an earlier one", RecipeDraft.Of(Profiler.Profile(frame), new SourceReading(), "t"), StringComparison.Ordinal);
    }
}
