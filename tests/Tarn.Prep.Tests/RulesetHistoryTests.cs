using FsCheck;
using FsCheck.Fluent;
using Tarn.Prep.Frames;
using Tarn.Prep.Quality.Rules;

namespace Tarn.Prep.Tests;

/// <summary>Rules that look back; the checks are a day apart.</summary>
public sealed class RulesetHistoryTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    private static readonly Frame Table = new(
        new LongColumn("n", [10, 20, 30, 40]), TextColumn.From("name", ["Ann", "Bob", "Bob", null]), new DoubleColumn("x", [1, 2, double.NaN, 4]));

    [Theory]
    [InlineData("RowCount > last()", true, "")]
    [InlineData("RowCount >= last()", true, "4")]
    [InlineData("RowCount > last()", false, "4")]
    [InlineData("RowCount > last(1)", true, "9 3")]
    [InlineData("RowCount > avg(last(3))", true, "1 3 3 5")]
    [InlineData("RowCount > avg(last(2))", false, "1 3 5")]
    [InlineData("RowCount > avg(last(10)) * 0.8", true, "4 5")]
    [InlineData("RowCount between (0.9 * avg(last(10))) and (1.1 * avg(last(10)))", true, "4 4")]
    [InlineData("RowCount between min(last(10))-1 and max(last(10))+1", true, "4 4")]
    [InlineData("RowCount = median(last(3))", true, "1 4 100")]
    [InlineData("RowCount = sum(last(3))", true, "1 1 2")]
    [InlineData("RowCount > std(last(2))", true, "1 3")]
    [InlineData("RowCount = std(last(2)) + 3", true, "1 3")]
    [InlineData("RowCount = index(last(3), 0)", true, "1 2 4")]
    [InlineData("RowCount = index(last(3), 2)", true, "4 2 1")]
    [InlineData("RowCount = index(last(3), 2)", false, "4 4")]
    [InlineData("RowCount = abs(last() - 5)", true, "1")]
    [InlineData("RowCount = max(abs(last(2)))", true, "-4 2")]
    [InlineData("RowCount in [last(), last() + 1]", true, "3")]
    [InlineData("RowCount > 8 / last()", true, "4")]
    [InlineData("RowCount > 8 / last()", false, "")]
    [InlineData("RowCount = 2 * 3 - 2", true, "")]
    public void Figures_are_compared_with_earlier_ones(string rule, bool passes, string earlier)
    {
        var outcome = Assert.Single(Check($"Rules = [ {rule} ]", History("Dataset.*.RowCount", Figures(earlier))).Outcomes);

        Assert.Equal((passes, passes), (outcome.Passed, outcome.Reason is null));
    }

    [Theory]
    [InlineData("ColumnValues \"n\" >= last()", "Column.n.Minimum", 10, true)]
    [InlineData("ColumnValues \"n\" >= last()", "Column.n.Minimum", 11, false)]
    [InlineData("ColumnValues \"n\" <= last()", "Column.n.Maximum", 40, true)]
    [InlineData("ColumnLength \"name\" <= last() where \"name is not null\"", "Column.name.MaximumLength [where name is not null]", 3, true)]
    [InlineData("ColumnValues \"name\" in [\"Bob\"] with threshold >= last()", "Column.name.ColumnValues.Compliance [in [\"Bob\"]]", 0.5, true)]
    [InlineData("ColumnValues \"name\" in [\"Bob\"] with threshold > last()", "Column.name.ColumnValues.Compliance [in [\"Bob\"]]", 0.5, false)]
    [InlineData("CustomSql \"select  max(n) from primary\" = last()", "Dataset.*.CustomSQL [select max(n) from primary]", 40, true)]
    [InlineData("ColumnCorrelation \"n\" \"x\" > last()", "Multicolumn.n,x.ColumnCorrelation", 0.9, true)]
    [InlineData("Completeness \"x\" = last() where \"n < 30\"", "Column.x.Completeness [where n < 30]", 1, true)]
    public void Every_type_has_a_figure_of_its_own(string rule, string figure, double earlier, bool passes)
    {
        var verdict = Check($"Rules = [ {rule} ]", History(figure, earlier));

        Assert.Equal(passes, verdict.Passed);
        Assert.Contains(figure, verdict.Figures.Keys);
    }

    [Fact]
    public void A_failure_tells_what_the_formula_came_to() => Assert.Equal(
        "The number of rows is 4, which does not meet the rule: avg(last(2)) is 7.",
        Assert.Single(Check("Rules = [ RowCount > avg(last(2)) ]", History("Dataset.*.RowCount", 6, 8)).Outcomes).Reason);

    [Fact]
    public void Without_a_history_what_looks_back_fails_and_says_so()
    {
        var rules = Ruleset.Parse("Rules = [ RowCount > last(), DetectAnomalies \"RowCount\", RowCount > 1 ]");
        var outcomes = rules.Check(Table).Outcomes;

        Assert.True(rules.LooksBack);
        Assert.Equal([false, false, true], outcomes.Select(outcome => outcome.Passed));
        Assert.All(outcomes.Take(2), outcome => Assert.Contains("no history was given", outcome.Reason, StringComparison.Ordinal));
        Assert.False(Ruleset.Parse("Rules = [ RowCount > 1 ]").LooksBack);
    }

    [Fact]
    public void Analyzers_measure_and_decide_nothing()
    {
        var verdict = Check("Analyzers = [ RowCount, DistinctValuesCount \"name\", ColumnLength \"name\", ColumnValues \"n\", AllStatistics \"x\", CustomSql \"select 7\", Mean \"gone\" ]", QualityHistory.Empty);

        Assert.Equal((true, 1.0, 0), (verdict.Passed, verdict.Score, verdict.Outcomes.Count));
        Assert.Equal(
            [
                "Column.n.Maximum=40", "Column.n.Minimum=10", "Column.name.DistinctValuesCount=2", "Column.name.MaximumLength=3", "Column.name.MinimumLength=3",
                "Column.x.Completeness=0.75", "Column.x.Entropy=1.0986", "Column.x.Maximum=4", "Column.x.Mean=2.3333", "Column.x.Minimum=1",
                "Column.x.StandardDeviation=1.2472", "Column.x.Sum=7", "Column.x.Uniqueness=1", "Dataset.*.ColumnCount=3",
                "Dataset.*.CustomSQL [select 7]=7", "Dataset.*.RowCount=4",
            ],
            verdict.Figures.Select(figure => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{figure.Key}={figure.Value:0.####}")));
        Assert.Equal("Mean \"gone\": There is no column 'gone'.", Assert.Single(verdict.Observations, observation => observation.Measured is null).Told);
    }

    [Fact]
    public void All_columns_are_analyzed_at_once() =>
        Assert.Equal(22, Check("Analyzers = [ AllStatistics AllColumns ]", QualityHistory.Empty).Figures.Count);

    [Theory]
    [InlineData("", true, "RowCount is 4; 0 of the 3 earlier figures")]
    [InlineData("4 4", true, "2 of the 3 earlier figures")]
    [InlineData("4 4 4", true, "as 3 earlier figures let expect 4 to 4.")]
    [InlineData("5 5 5", false, "but 3 earlier figures let expect 5 to 5.")]
    [InlineData("1 2 3", true, "expect 4 to 4.")]
    [InlineData("100 101 99 100 102 98 100", false, "but 7 earlier figures")]
    [InlineData("4.1 3.9 4 4.2 3.8 4 900 4.1 3.9 4", true, "as 10 earlier figures")]
    public void Anomalies_lie_outside_of_what_earlier_figures_let_expect(string earlier, bool passes, string told)
    {
        var verdict = Check("Rules = [ DetectAnomalies \"RowCount\" ]", History("Dataset.*.RowCount", Figures(earlier)));
        var outcome = Assert.Single(verdict.Outcomes);

        Assert.Equal((passes, 4.0), (outcome.Passed, outcome.Measured!.Value));
        Assert.Contains(told, passes ? outcome.Note : outcome.Reason, StringComparison.Ordinal);
        Assert.Equal(!passes, Assert.Single(verdict.Observations).IsAnomaly);
    }

    [Fact]
    public void What_weekdays_repeat_is_no_anomaly()
    {
        // Four weeks: workdays about 1000 rows, weekends about 100.
        var figures = Enumerable.Range(0, 28).Select(day => (day % 7 >= 5 ? 100.0 : 1000) + (day * 13 % 5)).ToArray();
        (DateTimeOffset, double)[] series = [.. figures.Select((figure, day) => (Monday.AddDays(day), figure)).Reverse()];

        var (monday, _, mondays) = FigureForecast.Of(series, Monday.AddDays(28));
        var (saturday, _, saturdays) = FigureForecast.Of(series, Monday.AddDays(33));
        Assert.InRange(1000, monday, mondays);
        Assert.True(monday > 900 && mondays < 1100);
        Assert.InRange(100, saturday, saturdays);
        Assert.True(saturdays < 200);
    }

    [Theory]
    [InlineData("Rules = [ RowCount > last(5) ]", "Sign 22 of the ruleset: These are several figures")]
    [InlineData("Rules = [ RowCount > last(5) + 1 ]", "Sign 22 of the ruleset: These are several figures")]
    [InlineData("Rules = [ RowCount > 1 + abs(last(5)) ]", "Sign 26 of the ruleset: These are several figures")]
    [InlineData("Rules = [ RowCount > last(0) ]", "last(k) takes a whole number from 1 on")]
    [InlineData("Rules = [ RowCount > last(1.5) ]", "last(k) takes a whole number")]
    [InlineData("Rules = [ RowCount > index(last(3)) ]", "',' is expected")]
    [InlineData("Rules = [ RowCount > index(last(3), -1) ]", "index(…, i) takes a whole number from 0 on")]
    [InlineData("Rules = [ RowCount > mode(last(3)) ]", "There is no function 'mode'; there are abs, avg")]
    [InlineData("Rules = [ RowCount > 1 + 2 * last() ]", "'*' after '+' or '-' needs parentheses")]
    [InlineData("Rules = [ RowCount > 1 / 0 ]", "divides by 0")]
    [InlineData("Rules = [ ColumnValues \"n\" = last() ]", "ColumnValues compares earlier figures by >")]
    [InlineData("Rules = [ DetectAnomalies ]", "DetectAnomalies takes the rule type that it watches")]
    [InlineData("Rules = [ DetectAnomalies \"IsComplete\" \"n\" ]", "'IsComplete' cannot be watched")]
    [InlineData("Rules = [ DetectAnomalies \"Mean\" ]", "Mean takes 1 quoted names, not 0")]
    [InlineData("Analyzers = [ RowCount > 3 ]", "',' is expected")]
    [InlineData("Analyzers = [ Fly ]", "'Fly' is no analyzer")]
    [InlineData("Analyzers = [ RowCount ] Rules = [ RowCount > 3 ]", "the rules stand before them")]
    [InlineData("rules = [ RowCount > 1 ]", "A constant is a quoted text or a list of such, not 'RowCount'; what else stands here are Rules")]
    [InlineData("IsComplete \"id\"", "is expected, not 'IsComplete'")]
    public void What_does_not_look_back_rightly_is_refused_when_read(string dqdl, string told) =>
        Assert.Contains(told, Assert.Throws<PrepException>(() => Ruleset.Parse(dqdl)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_history_keeps_the_figures_of_every_check_and_survives_json()
    {
        var rules = Ruleset.Parse("Rules = [ RowCount > last(), Mean \"n\" < 0 ] Analyzers = [ Completeness of x ]");
        var history = QualityHistory.Empty;
        var passed = new List<bool>();
        for (var day = 0; day < 3; day++)
        {
            var verdict = rules.Check(day == 2 ? Table.Take([0, 1]) : Table, new CheckOptions { History = history, Clock = new FixedClock(Monday.AddDays(day)) });
            passed.Add(verdict.Outcomes[0].Passed);
            history = QualityHistory.FromJson(history.With(verdict).ToJson());
        }

        Assert.Equal([true, false, false], passed);
        Assert.Equal([4.0, 4, 2], history.Runs.Select(run => run.Figures["Dataset.*.RowCount"]));
        Assert.Equal([0.75, 0.75, 1], history.Runs.Select(run => run.Figures["Column.x.Completeness"]));
        Assert.Equal(Monday.AddDays(2), history.Runs[^1].At);
    }

    [Fact]
    public void The_oldest_runs_of_a_full_history_go_first()
    {
        var history = History("f", [.. Enumerable.Range(0, QualityHistory.MostRuns + 5).Select(run => (double)run)]);

        Assert.Equal((QualityHistory.MostRuns, 5.0), (history.Runs.Count, history.Runs[0].Figures["f"]));
    }

    [Theory]
    [InlineData("{}", "This is not a history")]
    [InlineData("[1", "This is not a history")]
    [InlineData("{\"format\":\"tarn.quality.history\",\"version\":1,\"runs\":[null]}", "This is not a history")]
    [InlineData("{\"format\":\"tarn.quality.history\",\"version\":2,\"runs\":[]}", "has version 2")]
    [InlineData("{\"format\":\"tarn.quality.history\",\"version\":1,\"runs\":[{\"at\":\"2026-03-02T00:00:00Z\",\"figures\":{\"f\":\"x\"}}]}", "This is not a history")]
    public void What_is_no_history_is_refused(string json, string told) =>
        Assert.Contains(told, Assert.Throws<PrepException>(() => QualityHistory.FromJson(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Any_figures_have_a_forecast_with_the_expected_inside() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<NormalFloat>().ListOf().Where(list => list.Count >= FigureForecast.LeastFigures).ToArbitrary(), figures =>
        {
            (DateTimeOffset, double)[] series = [.. figures.Select((figure, run) => (Monday.AddDays(run), Math.Clamp(figure.Get, -1e100, 1e100)))];
            var (lower, expected, upper) = FigureForecast.Of(series, Monday);
            Assert.True(lower <= expected && expected <= upper, $"{lower} {expected} {upper}");
        }).QuickCheckThrowOnFailure();

    private static QualityVerdict Check(string dqdl, QualityHistory history) => Ruleset.Parse(dqdl).Check(Table, new CheckOptions { History = history, Clock = new FixedClock(Monday.AddDays(60)) });

    private static double[] Figures(string written) => [.. written.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(figure => double.Parse(figure, System.Globalization.CultureInfo.InvariantCulture))];

    private static QualityHistory History(string figure, params double[] values) =>
        new([.. values.Select((value, run) => new QualityRun(Monday.AddDays(run), new Dictionary<string, double> { [figure] = value }))]);
}
