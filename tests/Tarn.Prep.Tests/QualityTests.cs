using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;
using Tarn.Prep.Quality;
using Tarn.Prep.Quality.Rules;

namespace Tarn.Prep.Tests;

public sealed class QualityTests
{
    private const int Rows = 200;

    [Fact]
    public void Good_data_is_good_in_every_trait_that_can_be_measured()
    {
        var frame = Good();
        var report = Judge(frame, new QualityOptions
        {
            Target = "left",
            Rules = Ruleset.Parse("Rules = [ IsComplete \"id\" ]").Check(frame),
            References = [new ReferenceTable("people", frame)],
            Groups = ["sex"],
        });

        Assert.Equal(["size", "types", "completeness", "validity", "accuracy", "consistency", "uniformity", "uniqueness", "balance", "fairness"], report.Traits.Select(trait => trait.Name));
        Assert.All(report.Traits, trait => Assert.Equal((trait.Name, TraitVerdict.Good, 0), (trait.Name, trait.Verdict, trait.Faults.Count)));
        Assert.Equal(TraitVerdict.Good, report.Verdict);
    }

    [Fact]
    public void What_cannot_be_measured_says_what_it_would_need()
    {
        var report = Judge(Good(), new QualityOptions());

        Assert.Equal(["validity", "accuracy", "balance", "fairness"], report.Traits.Where(trait => trait.Verdict == TraitVerdict.NotMeasured).Select(trait => trait.Name));
        Assert.All(report.Traits, trait => Assert.Equal(trait.Verdict == TraitVerdict.NotMeasured, trait.Score is null));
        Assert.Contains("No reference was given", report["accuracy"].Measured, StringComparison.Ordinal);
        Assert.Contains("\"verdict\": \"not-measured\"", report.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Size_wants_ten_rows_a_feature_and_a_hundred() => Assert.Equal(
        [TraitVerdict.Good, TraitVerdict.Fair, TraitVerdict.Poor, TraitVerdict.Good, TraitVerdict.Fair],
        new[] { (100, 3), (60, 3), (40, 3), (120, 12), (119, 12) }.Select(size => Judge(Samples.Numbers(size.Item1, size.Item2, 0))["size"].Verdict));

    [Fact]
    public void Numbers_and_dates_that_are_text_are_not_precise() => Fault(
        Good().With(Text("n", row => $"{row % 50}.5"), Text("d", row => $"2024-01-{1 + (row % 28):00}")), "types", TraitVerdict.Fair, "Column 'n' is text, but all of its values are numbers written like 1234.50.");

    [Fact]
    public void Holes_and_what_stands_for_them_are_told() => Fault(
        Good().With(new DoubleColumn("x", [.. Enumerable.Range(0, 200).Select(row => row % 4 > 0 ? double.NaN : row)])), "completeness", TraitVerdict.Fair, "Column 'x' is missing in 150 rows (75 %).");

    [Fact]
    public void Rules_decide_validity()
    {
        var frame = Good();
        var trait = Judge(frame, new QualityOptions { Rules = Ruleset.Parse("Rules = [ IsComplete \"id\", RowCount > 1000 ]").Check(frame) })["validity"];

        Assert.Equal((0.5, TraitVerdict.Poor, "1 of 2 rules hold."), (trait.Score, trait.Verdict, trait.Measured));
    }

    [Fact]
    public void Cells_are_held_beside_a_reference()
    {
        var frame = Good();
        var wrong = frame.With(new DoubleColumn("age", [.. Enumerable.Range(0, Rows).Select(row => row < 100 ? 1.0 : (double)frame["age"][row]!)]));
        var trait = Judge(wrong, new QualityOptions { References = [new ReferenceTable("people", frame)] })["accuracy"];

        Assert.Equal(TraitVerdict.Poor, trait.Verdict);
        Near.Equal(1 - (100.0 / (Rows * (frame.Columns.Count - 1))), trait.Score);
        Assert.Equal(["Column 'age' differs from 'people' in 100 of 200 rows."], trait.Faults);
    }

    [Fact]
    public void A_reference_without_a_common_key_is_refused()
    {
        var other = new Frame(new LongColumn("id", [1, 1]));

        Assert.Contains("name the key", Assert.Throws<PrepException>(() => Judge(Good(), new QualityOptions { References = [new ReferenceTable("r", other)] })).Message, StringComparison.Ordinal);
        Assert.Contains("repeats in the reference", Assert.Throws<PrepException>(() => Judge(Good(), new QualityOptions { References = [new ReferenceTable("r", other, ["id"])] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_out_of_order_names_that_contradict_and_keys_that_are_lost_are_inconsistent()
    {
        var frame = Good().With(
            new DateColumn("begun", [.. Enumerable.Range(0, Rows)]), new DateColumn("ended", [.. Enumerable.Range(0, Rows).Select(row => row == 7 ? 0 : row + 5)]),
            Text("land", row => row == 9 ? "Italy" : row % 2 == 0 ? "Italy" : "Norway"));
        var trait = Judge(frame, new QualityOptions { References = [new ReferenceTable("known", new Frame(new LongColumn("id", [.. Enumerable.Range(0, Rows - 3).Select(row => (long)row)])))] })["consistency"];

        Assert.Equal(TraitVerdict.Fair, trait.Verdict);
        Near.Equal(1 - (5.0 / Rows), trait.Score);
        Assert.Contains("3 rows have a key (id) that 'known' does not know.", trait.Faults);
        Assert.Contains("'begun' comes before 'ended' in nearly all rows, but after it in 1.", trait.Faults);
        Assert.Contains("'city' tells 'land' in nearly all rows, but 1 say otherwise.", trait.Faults);
    }

    [Fact]
    public void Units_formats_and_spellings_that_mix_are_not_uniform()
    {
        var frame = Good().With(
            Text("far", row => row % 2 == 0 ? $"{row} km" : $"{row} mi"), Text("when", row => row % 3 > 0 ? $"2024-01-{1 + (row % 28):00}" : $"{1 + (row % 28)}.1.2024"),
            Text("name", row => row % 3 == 0 ? "Ann" : row % 3 == 1 ? "ann" : "Bob"));
        var trait = Judge(frame)["uniformity"];

        Assert.Contains("Column 'far' mixes units: 'km' in 100 rows, 'mi' in 100 rows.", trait.Faults);
        Assert.Contains("Column 'when' mixes date formats: 133 of 200 values are of the form yyyy-MM-dd, the others are not.", trait.Faults);
        Assert.Contains(trait.Faults, fault => fault.Contains("spells one category in several ways", StringComparison.Ordinal));
        Assert.Equal(TraitVerdict.Poor, Judge(new Frame(frame["far"], frame["when"]))["uniformity"].Verdict);
    }

    [Fact]
    public void Rows_that_repeat_are_told() => Fault(
        Good().Take([.. Enumerable.Range(0, Rows), 0, 1, 2, 3]), "uniqueness", TraitVerdict.Poor, "4 rows (2 %) repeat an earlier row in every column.");

    [Theory]
    [InlineData(2, TraitVerdict.Good)]
    [InlineData(7, TraitVerdict.Fair)]
    [InlineData(20, TraitVerdict.Poor)]
    public void Rare_outcomes_are_unbalanced(int each, TraitVerdict verdict)
    {
        var frame = Good().With(Text("left", row => row % each == 0 ? "yes" : "no"));

        Assert.Equal(verdict, Judge(frame, new QualityOptions { Target = "left" })["balance"].Verdict);
    }

    [Fact]
    public void Small_groups_and_outcomes_that_fall_on_one_group_are_unfair()
    {
        var frame = Good().With(Text("sex", row => row < 10 ? "x" : row % 2 == 0 ? "f" : "m"), Text("left", row => row % 2 == 0 && row % 4 == 0 ? "yes" : row % 20 == 1 ? "yes" : "no"));
        var trait = Judge(frame, new QualityOptions { Target = "left", Groups = ["sex"] })["fairness"];

        Assert.Equal(TraitVerdict.Poor, trait.Verdict);
        Assert.Contains("Group 'x' of 'sex' has 10 rows; 30 or more are needed to say anything of it.", trait.Faults);
        Assert.Contains(trait.Faults, fault => fault.Contains("less than four fifths", StringComparison.Ordinal));
        Assert.Throws<PrepException>(() => Judge(frame, new QualityOptions { Groups = ["nowhere"] }));
    }

    private static void Fault(Frame frame, string trait, TraitVerdict verdict, string told)
    {
        var found = Judge(frame)[trait];
        Assert.Equal(verdict, found.Verdict);
        Assert.Contains(told, found.Faults);
    }

    private static QualityReport Judge(Frame frame, QualityOptions? options = null) =>
        QualityJudge.Judge(frame, Profiler.Profile(frame, new ProfileOptions { Target = options?.Target }), options);

    private static TextColumn Text(string name, Func<int, string> value) => TextColumn.From(name, [.. Enumerable.Range(0, Rows).Select(value)]);

    private static Frame Good() => new(
        new LongColumn("id", [.. Enumerable.Range(0, Rows).Select(row => (long)row)]), new DoubleColumn("age", [.. Enumerable.Range(0, Rows).Select(row => 20.5 + (row * 7 % 41))]),
        Text("city", row => row % 2 == 0 ? "Rome" : "Oslo"), Text("country", row => row % 2 == 0 ? "Italy" : "Norway"), Text("sex", row => row % 4 < 2 ? "f" : "m"), Text("left", row => row % 3 == 0 ? "yes" : "no"));
}
