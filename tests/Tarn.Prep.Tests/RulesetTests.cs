using FsCheck;
using FsCheck.Fluent;
using Tarn.Prep.Frames;
using Tarn.Prep.Quality;

namespace Tarn.Prep.Tests;

public sealed class RulesetTests
{
    private static readonly Frame People = new(
        new LongColumn("id", [1, 2, 3, 4]), new DoubleColumn("age", [20, 30, 40, double.NaN]), TextColumn.From("name", ["Ann", "Bob", "Bob", null]),
        TextColumn.From("zip", ["12345", "123", "", "  "]), new DateColumn("born", [0, 100, 200, 300]), new DoubleColumn("twice", [2, 4, 6, 8]));

    [Theory]
    [InlineData("RowCount = 4", true)]
    [InlineData("RowCount between 3 and 5", true)]
    [InlineData("RowCount between 4 and 5", false)]
    [InlineData("RowCount not between 4 and 5", true)]
    [InlineData("ColumnCount >= 6", true)]
    [InlineData("ColumnExists \"id\"", true)]
    [InlineData("ColumnExists \"no\"", false)]
    [InlineData("ColumnNamesMatchPattern \"[a-z]+\"", true)]
    [InlineData("IsComplete \"id\"", true)]
    [InlineData("IsComplete \"age\"", false)]
    [InlineData("Completeness \"age\" = 0.75", true)]
    [InlineData("IsUnique \"id\"", true)]
    [InlineData("Uniqueness \"name\" < 0.5", true)]
    [InlineData("UniqueValueRatio \"name\" = 0.5", true)]
    [InlineData("IsPrimaryKey \"id\"", true)]
    [InlineData("IsPrimaryKey \"id\" \"name\"", false)]
    [InlineData("DistinctValuesCount \"name\" in [2, 3]", true)]
    [InlineData("Entropy \"id\" > 1.38", true)]
    [InlineData("Mean \"age\" = 30", true)]
    [InlineData("Sum \"id\" = 10", true)]
    [InlineData("StandardDeviation \"id\" < 1.2", true)]
    [InlineData("ColumnCorrelation \"id\" \"twice\" > 0.99", true)]
    [InlineData("ColumnValues \"age\" between 19 and 41", false)]
    [InlineData("ColumnValues \"age\" between 19 and 41 with threshold >= 0.75", true)]
    [InlineData("(ColumnValues \"id\" > 0) and (IsComplete \"id\")", true)]
    [InlineData("(ColumnValues \"age\" > 100) or (ColumnValues \"id\" <= 4)", true)]
    [InlineData("ColumnValues \"name\" in [\"Ann\", \"Bob\", NULL]", true)]
    [InlineData("ColumnValues \"name\" != \"Eve\"", true)]
    [InlineData("ColumnValues \"name\" not in [\"Ann\"] with threshold = 0.75", true)]
    [InlineData("ColumnValues \"name\" = NULL", false)]
    [InlineData("ColumnValues \"zip\" in [\"12345\", \"123\", EMPTY, WHITESPACES_ONLY]", true)]
    [InlineData("ColumnValues \"zip\" matches \"\\d*\" with threshold >= 0.75", true)]
    [InlineData("ColumnValues \"born\" >= \"1970-01-01\"", true)]
    [InlineData("ColumnLength \"name\" <= 3", true)]
    [InlineData("ColumnLength \"name\" > 0", false)]
    [InlineData("ColumnDataType \"id\" = \"Integer\"", true)]
    [InlineData("ColumnDataType \"zip\" = \"Date\"", false)]
    [InlineData("IsComplete \"nowhere\"", false)]
    [InlineData("Mean \"name\" > 1", false)]
    public void Rules_of_every_type(string rule, bool passes)
    {
        var outcome = Assert.Single(Ruleset.Parse($"Rules = [ {rule} ]").Check(People).Outcomes);

        Assert.Equal(passes, outcome.Passed);
        Assert.Equal(passes, outcome.Reason is null);
    }

    [Theory]
    [InlineData("Rules = [ Fly \"id\" ]", "'Fly' is not supported")]
    [InlineData("Rules = [ IsComplete ]", "takes 1 quoted names")]
    [InlineData("Rules = [ RowCount ]", "needs an expression")]
    [InlineData("Rules = [ RowCount > last(3) ]", "not supported")]
    [InlineData("Rules = [ IsComplete \"id\" where \"x > 1\" ]", "'where' is not supported")]
    [InlineData("Rules = [ Mean \"id\" > 1 with threshold > 0.5 ]", "takes no threshold")]
    [InlineData("Rules = [ IsComplete \"id\" ", "expected")]
    [InlineData("Rules = [ IsComplete \"id ]", "does not end")]
    [InlineData("Analyzers = [ RowCount ]", "not supported")]
    [InlineData("Rules = [ ColumnValues \"id\" matches \"(\" ]", "pattern")]
    public void What_is_not_known_is_refused_when_read(string dqdl, string told) =>
        Assert.Contains(told, Assert.Throws<PrepException>(() => Ruleset.Parse(dqdl)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_verdict_has_a_score_and_an_exit_code()
    {
        var verdict = Ruleset.Parse("Rules = [ IsComplete \"id\", # a remark\n IsComplete \"age\" ]").Check(People);

        Assert.Equal((0.5, false, 1), (verdict.Score, verdict.Passed, verdict.ExitCode));
        Assert.Equal(0, Ruleset.Parse("Rules = []").Check(People).ExitCode);
        Assert.Contains("\"reason\": \"The completeness is 0.75, which does not meet the rule.\"", verdict.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_given_is_read_or_refused()
    {
        string[] pieces = ["Rules", "=", "[", "]", "(", ")", ",", "IsComplete", "ColumnValues", "\"id\"", "\"", "between", "and", "or", "not", "in", "1", "-", "1e9", "with", "threshold", ">", "matches", "#", "\n", "NULL", "é"];
        Prop.ForAll(Gen.Elements(pieces).ListOf().Select(list => string.Join(' ', list.Prepend("Rules = ["))).ToArbitrary(), text =>
        {
            try
            {
                Ruleset.Parse(text).Check(People);
            }
            catch (PrepException fault)
            {
                Assert.NotEmpty(fault.Message);
            }
        }).QuickCheckThrowOnFailure();
    }
}
