using Tarn.Prep.Frames;
using Tarn.Prep.Quality.Rules;

namespace Tarn.Prep.Tests;

/// <summary>Rules about time, at noon of 2026-03-10 in UTC.</summary>
public sealed class RulesetTimeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private static readonly Frame Events = new(
        Dates("day", "2026-03-10", "2026-03-07", "2026-03-01"),
        Times("at", "2026-03-10T11:30:00Z", "2026-03-10T02:00:00Z", "2026-03-08T12:00:00Z"),
        TextColumn.From("written", ["2026-03-10 11:30:00", "2026-03-10T02:00:00Z", "2026-03-08"]),
        TextColumn.From("loose", ["2026-03-10", "yesterday", null]),
        new LongColumn("n", [1, 2, 3]),
        Times("holes", "2026-03-10T11:30:00Z", null, "2026-03-10T11:00:00Z"));

    [Theory]
    [InlineData("ColumnValues \"at\" < now()", 1)]
    [InlineData("ColumnValues \"at\" >= (now() - 48 hours)", 1)]
    [InlineData("ColumnValues \"at\" > (now() - 48 hours)", 2 / 3.0)]
    [InlineData("ColumnValues \"at\" > now() - 30 minutes", 0)]
    [InlineData("ColumnValues \"at\" between (now() - 1 days) and (now() + 1 minutes)", 2 / 3.0)]
    [InlineData("ColumnValues \"at\" not between (now() - 1 days) and now()", 1 / 3.0)]
    [InlineData("ColumnValues \"at\" = \"2026-03-10\"", 2 / 3.0)]
    [InlineData("ColumnValues \"at\" > \"2026-03-08\"", 2 / 3.0)]
    [InlineData("ColumnValues \"at\" = \"2026-03-10T02:00:00Z\"", 1 / 3.0)]
    [InlineData("ColumnValues \"day\" = now()", 1 / 3.0)]
    [InlineData("ColumnValues \"day\" in [now(), (now() - 3 days), \"2026-03-01\"]", 1)]
    [InlineData("ColumnValues \"day\" not in [now()]", 2 / 3.0)]
    [InlineData("ColumnValues \"day\" >= (now() - 3 days)", 2 / 3.0)]
    [InlineData("ColumnValues \"day\" between \"2026-03-06\" and now()", 1 / 3.0)]
    [InlineData("ColumnValues \"day\" matches \"2026-.*\"", 1)]
    [InlineData("ColumnValues \"written\" > (now() - 12 hours)", 2 / 3.0)]
    [InlineData("ColumnValues \"loose\" <= now()", 1 / 3.0)]
    [InlineData("ColumnValues \"loose\" > now()", 0)]
    [InlineData("ColumnValues \"holes\" in [NULL, (now() - 30 minutes)]", 2 / 3.0)]
    [InlineData("ColumnValues \"holes\" != NULL", 2 / 3.0)]
    [InlineData("DataFreshness \"at\" <= 48 hours", 1)]
    [InlineData("DataFreshness \"at\" < 2 days", 2 / 3.0)]
    [InlineData("DataFreshness \"day\" <= 3 days", 1 / 3.0)]
    [InlineData("DataFreshness \"day\" between 2 days and 5 days", 1 / 3.0)]
    [InlineData("DataFreshness \"day\" not between 2 days and 5 days", 2 / 3.0)]
    [InlineData("DataFreshness \"at\" in [30 minutes, 10 hours, 2 days]", 1)]
    [InlineData("DataFreshness \"written\" <= 60 hours", 1)]
    [InlineData("DataFreshness \"holes\" <= 1 hours", 2 / 3.0)]
    [InlineData("DataFreshness \"holes\" > 40 minutes where \"holes is not null\"", 1 / 2.0)]
    public void Rules_of_time(string rule, double share)
    {
        var outcome = Assert.Single(Check(rule).Outcomes);

        Assert.Equal((share, share == 1), (outcome.Measured!.Value, outcome.Passed));
    }

    [Theory]
    [InlineData("ColumnValues \"n\" > now()", "Column 'n' holds numbers, which have no time")]
    [InlineData("DataFreshness \"n\" <= 1 days", "Column 'n' holds numbers, which have no time")]
    [InlineData("ColumnValues \"day\" = \"soon\"", "'soon' is not a date, as the values of column 'day' are")]
    [InlineData("ColumnValues \"day\" > (now() - 3999999 days)", "lies outside of the calendar")]
    public void What_has_no_time_fails_and_says_so(string rule, string told)
    {
        var outcome = Assert.Single(Check(rule).Outcomes);

        Assert.False(outcome.Passed);
        Assert.Contains(told, outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DataFreshness \"at\" < 3", "DataFreshness is compared with a span of time such as 24 hours, not '3'")]
    [InlineData("DataFreshness \"at\"", "needs an expression, such as <= 24 hours")]
    [InlineData("DataFreshness \"at\" <= 1 days with threshold > 0.5", "takes no threshold")]
    [InlineData("DataFreshness \"at\" <= 1.5 days", "'1.5 days' is not a span of time")]
    [InlineData("DataFreshness \"at\" <= 9000000 days", "is not a span of time")]
    [InlineData("RowCount > now()", "RowCount is compared with a number, not 'now()'")]
    [InlineData("Mean \"n\" > 3 days", "Mean is compared with a number")]
    [InlineData("ColumnValues \"at\" > (now() - 3)", "comes a span of time")]
    [InlineData("ColumnValues \"at\" > now", "'(' is expected")]
    [InlineData("ColumnValues \"at\" > NULL", "NULL is not before or after anything")]
    public void What_is_no_rule_of_time_is_refused_when_read(string rule, string told) =>
        Assert.Contains(told, Assert.Throws<PrepException>(() => Ruleset.Parse($"Rules = [ {rule} ]")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_verdict_tells_the_time_that_was_used()
    {
        Assert.Equal(Noon, Check("RowCount > 0").CheckedAt);
        Assert.Contains("\"checkedAt\": \"2026-03-10T12:00:00+00:00\"", Check("RowCount > 0").ToJson(), StringComparison.Ordinal);
    }

    private static QualityVerdict Check(string rule) => Ruleset.Parse($"Rules = [ {rule} ]").Check(Events, new CheckOptions { Clock = new FixedClock(Noon) });

    private static DateColumn Dates(string name, params string[] days) => new(name, [.. days.Select(day => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).DayNumber - 719_162)]);

    private static TimestampColumn Times(string name, params string?[] times) => new(
        name,
        [.. times.Select(time => time is null ? 0 : (DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond)],
        NullMask.From([.. times.Select(time => time is null)]));
}
