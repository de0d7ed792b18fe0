using FsCheck;
using FsCheck.Fluent;
using Tarn.Prep.Frames;
using Tarn.Prep.Quality.Rules;

namespace Tarn.Prep.Tests;

public sealed class RulesetTests
{
    private static readonly Frame People = new(
        new LongColumn("id", [1, 2, 3, 4]), new DoubleColumn("age", [20, 30, 40, double.NaN]), TextColumn.From("name", ["Ann", "Bob", "Bob", null]),
        TextColumn.From("zip", ["12345", "123", "", "  "]), new DateColumn("born", [0, 100, 200, 300]), new DoubleColumn("twice", [2, 4, 6, 8]));

    private static readonly ReferenceTable Known = new("known", new Frame(new LongColumn("id", [1, 2, 3]), TextColumn.From("name", ["Ann", "Bob", "Eve"])));

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
    [InlineData("ColumnValues \"id\" between 1 and 4", false)]
    [InlineData("ColumnValues \"id\" between 0 and 5", true)]
    [InlineData("ColumnValues \"born\" between \"1969-12-31\" and \"1970-10-29\"", true)]
    [InlineData("ColumnValues \"born\" between \"1970-01-01\" and \"1970-12-31\"", false)]
    [InlineData("ColumnValues \"age\" not between 50 and 60", false)]
    [InlineData("ColumnValues \"age\" not between 50 and 60 with threshold >= 0.75", true)]
    [InlineData("ColumnValues \"age\" not in [50, 60]", true)]
    [InlineData("Entropy \"name\" between 0.636 and 0.637", true)]
    [InlineData("IsComplete \"age\" where \"id < 4\"", true)]
    [InlineData("RowCount = 2 where \"age > 25\"", true)]
    [InlineData("ColumnValues \"age\" > 25 where \"name = 'Bob'\" with threshold = 1.0", true)]
    [InlineData("IsComplete \"age\" where \"no such thing\"", false)]
    [InlineData("CustomSql \"select count(*) from primary where age > 25\" = 2", true)]
    [InlineData("CustomSql \"select sum(p.id) from primary p join known k on p.id = k.id\" = 6", true)]
    [InlineData("CustomSql \"select id from primary where twice > 2\" with threshold >= 0.75", true)]
    [InlineData("CustomSql \"select id from primary where twice > 2\"", false)]
    [InlineData("CustomSql \"select id as other from primary\"", false)]
    [InlineData("CustomSql \"select name from primary\" > 1", false)]
    [InlineData("CustomSql \"copy primary to 'out.csv'\" = 4", false)]
    [InlineData("ReferentialIntegrity \"id\" \"known.id\" = 0.75", true)]
    [InlineData("ReferentialIntegrity \"{id,name}\" \"known.{id,name}\" = 0.5", true)]
    [InlineData("ReferentialIntegrity \"id\" \"gone.id\" = 1.0", false)]
    [InlineData("RowCountMatch \"known\" between 1.3 and 1.4", true)]
    [InlineData("SchemaMatch \"known\" between 0.33 and 0.34", true)]
    [InlineData("AggregateMatch \"sum(id)\" \"sum(known.id)\" between 1.6 and 1.7", true)]
    [InlineData("AggregateMatch \"avg(age)\" \"avg(age)\" = 1.0", true)]
    [InlineData("DatasetMatch \"known\" \"id\" \"name\" = 0.5", true)]
    [InlineData("IsComplete \"nowhere\"", false)]
    [InlineData("Mean \"name\" > 1", false)]
    [InlineData("IsComplete id", true)]
    [InlineData("Completeness of age = \"0.75\"", true)]
    [InlineData("ColumnCorrelation of id and \"twice\" > 0.99", true)]
    [InlineData("(IsComplete id) AND (IsPrimaryKey id name)", false)]
    [InlineData("ColumnValues id > -1", true)]
    [InlineData("ColumnValues name in [\"Ann\", \"Bob\", null] // remark", true)]
    public void Rules_of_every_type(string rule, bool passes)
    {
        var outcome = Assert.Single(Ruleset.Parse($"Rules = [ {rule}\n ]").Check(People, [Known]).Outcomes);

        Assert.Equal(passes, outcome.Passed);
        Assert.Equal(passes, outcome.Reason is null);
    }

    [Theory]
    [InlineData("Rules = [ Fly \"id\" ]", "'Fly' is not supported")]
    [InlineData("Rules = [ IsComplete ]", "takes 1 quoted names")]
    [InlineData("Rules = [ RowCount ]", "needs an expression")]
    [InlineData("Rules = [ ColumnCount > 1 where \"id > 1\" ]", "takes no 'where'")]
    [InlineData("Rules = [ CustomSql \"select 1\" > 0 with threshold > 0.5 ]", "takes no threshold")]
    [InlineData("Rules = [ RowCount > \"many\" ]", "RowCount is compared with a number, not 'many'")]
    [InlineData("Rules = [ RowCount matches \"1.*\" ]", "RowCount is a figure, which no pattern matches")]
    [InlineData("Rules = [ ColumnCorrelation of and > 1 ]", "A name is expected")]
    [InlineData("Rules = [ Mean \"id\" > 1 with threshold > 0.5 ]", "takes no threshold")]
    [InlineData("Rules = [ IsComplete \"id\" ", "expected")]
    [InlineData("Rules = [ IsComplete \"id ]", "does not end")]
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
        string[] pieces = ["Rules", "=", "[", "]", "(", ")", ",", "IsComplete", "ColumnValues", "\"id\"", "\"", "between", "and", "or", "not", "in", "1", "-", "1e9", "with", "threshold", ">", "matches", "#", "\n", "NULL", "é", "now()", "(now() - 1 days)", "2 hours", "DataFreshness", "born", "of", "where", "last(", "avg(", "last(2)", "+", "*", "/", "DetectAnomalies", "RowCount", "Analyzers", "] Analyzers = [", "$", "FileSize", "2 MB", "recentFiles", "uriRegex", "labels", "FileFreshness", "\"21:45\""];
        Prop.ForAll(Gen.Elements(pieces).ListOf().Select(list => string.Join(' ', list.Prepend("id = \"id\" DefaultLabels = [\"a\"=\"b\"] Rules = ["))).ToArbitrary(), text =>
        {
            try
            {
                Ruleset.Parse(text).Check(People, new CheckOptions { History = QualityHistory.Empty });
            }
            catch (PrepException fault)
            {
                Assert.NotEmpty(fault.Message);
            }
        }).QuickCheckThrowOnFailure();
    }
}
