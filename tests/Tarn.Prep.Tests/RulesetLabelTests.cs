using Tarn.Prep.Frames;
using Tarn.Prep.Quality.Rules;

namespace Tarn.Prep.Tests;

/// <summary>Labels and constants.</summary>
public sealed class RulesetLabelTests
{
    private static readonly Frame Table = new(new LongColumn("n", [1, 2]), TextColumn.From("city", ["Rome", "Oslo"]));

    [Fact]
    public void Rules_have_the_default_labels_and_their_own()
    {
        var verdict = Ruleset.Parse(
            """
            DefaultLabels=["frequency"="monthly"]
            Rules = [
                // only the default
                ColumnValues "n" > 21,
                ColumnValues "city" in ["Rome"] with threshold > 0.8 labels=["foo"="bar", "frequency"="daily"],
                ((IsComplete "n") and (RowCount > 0)) labels=["empty"=""]
            ]
            """).Check(Table);

        Assert.Equal(["frequency=monthly", "foo=bar frequency=daily", "empty= frequency=monthly"], verdict.Outcomes.Select(outcome => string.Join(' ', outcome.Labels!.Select(label => $"{label.Key}={label.Value}"))));
        Assert.Equal("ColumnValues \"city\" in [\"Rome\"] with threshold > 0.8", verdict.Outcomes[1].Rule);
        Assert.Contains("\"labels\": {", verdict.ToJson(), StringComparison.Ordinal);
        Assert.Null(Ruleset.Parse("Rules = [ RowCount > 0 ]").Check(Table).Outcomes[0].Labels);
    }

    [Fact]
    public void Constants_stand_for_texts_and_lists()
    {
        var verdict = Ruleset.Parse(
            """
            mySql = "select count(*) from primary"
            cities = ["Rome", "Oslo", EMPTY]
            one = "Rome"
            column = "n"
            Rules = [
                CustomSql $mySql between 0 and 100,
                ColumnValues "city" in $cities,
                ColumnValues "city" not in [$one, "Paris"] with threshold = 0.5,
                ColumnValues "city" != $one with threshold = 0.5,
                IsComplete of $column
            ]
            """).Check(Table);

        Assert.All(verdict.Outcomes, outcome => Assert.True(outcome.Passed, outcome.Reason));
    }

    [Theory]
    [InlineData("Rules = [ (IsComplete n) and (RowCount > 0) labels=[\"a\"=\"b\"] ]", "put the joined rules in parentheses")]
    [InlineData("Rules = [ (IsComplete n labels=[\"a\"=\"b\"]) and (RowCount > 0) ]", "stand after its parentheses")]
    [InlineData("Rules = [ RowCount > 0 labels=[] ]", "A quoted key of a label is expected")]
    [InlineData("Rules = [ RowCount > 0 labels=[\"\"=\"b\"] ]", "A label has a key of 1 to 128 signs")]
    [InlineData("Rules = [ RowCount > 0 labels=[\"a\"=\"b\", \"a\"=\"c\"] ]", "The label 'a' is there twice")]
    [InlineData("DefaultLabels=[\"0\"=\"\"] Rules = [ RowCount > 0 labels=[\"1\"=\"\",\"2\"=\"\",\"3\"=\"\",\"4\"=\"\",\"5\"=\"\",\"6\"=\"\",\"7\"=\"\",\"8\"=\"\",\"9\"=\"\",\"10\"=\"\"] ]", "up to 10 labels, the default ones among them, not 11")]
    [InlineData("DefaultLabels=[\"a\"=\"b\"] DefaultLabels=[\"a\"=\"b\"] Rules = []", "DefaultLabels are there twice")]
    [InlineData("Rules = [ CustomSql $sql > 0 ]", "There is no constant 'sql'; none is defined before the rules")]
    [InlineData("a = \"1\" Rules = [ CustomSql $sql > 0 ]", "There is no constant 'sql'; there is a defined before the rules")]
    [InlineData("a = \"1\" a = \"2\" Rules = []", "The constant 'a' is defined twice")]
    [InlineData("a = 3 Rules = []", "A constant is a quoted text or a list of such, not '3'")]
    [InlineData("a = [\"1\", \"2\"] Rules = [ CustomSql $a > 0 ]", "The constant is no single text")]
    [InlineData("a = [\"1\", \"2\"] Rules = [ ColumnValues city = $a ]", "The constant is a list, and one value is expected")]
    [InlineData("a = \"1\" Rules = [ RowCount in $a ]", "RowCount is compared with a number")]
    [InlineData("Metadata = {} Rules = []", "has no meaning")]
    [InlineData("DataSources = [] Rules = []", "The section DataSources is not supported")]
    public void What_is_no_label_or_constant_is_refused_when_read(string dqdl, string told) =>
        Assert.Contains(told, Assert.Throws<PrepException>(() => Ruleset.Parse(dqdl)).Message, StringComparison.Ordinal);
}
