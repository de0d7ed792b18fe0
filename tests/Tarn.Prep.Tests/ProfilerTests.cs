using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Profiles;

namespace Tarn.Prep.Tests;

public sealed class ProfilerTests
{
    [Fact]
    public void Infinite_values_leave_no_mean_but_a_note()
    {
        var column = Profile(new DoubleColumn("x", [1.5, 2, double.PositiveInfinity, double.NaN]));

        Assert.Null(column.Mean);
        Assert.Null(column.Std);
        Assert.Equal(1, column.Infinite);
        Assert.Equal(3, column.Count);
        Assert.Equal(1, column.Missing);
        Assert.Equal(double.PositiveInfinity, column.Max?.Number);
        Assert.Equal(2, column.Median?.Number);
        Assert.Contains(column.Notes, note => note.Contains("infinite", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_but_nulls_is_said()
    {
        var column = Profile(new DoubleColumn("x", [double.NaN, double.NaN]));

        Assert.Equal(ColumnKind.Constant, column.Kind);
        Assert.Null(column.Mean);
        Assert.Equal(["Every value is missing."], column.Notes);
    }

    [Fact]
    public void One_row_has_no_spread()
    {
        var column = Profile(new LongColumn("x", [7]));

        Assert.Equal(7, column.Mean);
        Assert.Null(column.Std);
        Assert.Equal(7L, column.Min?.Value);
    }

    [Fact]
    public void A_constant_has_no_spread_even_where_rounding_would_make_one()
    {
        var column = Profile(new DoubleColumn("x", [.. Enumerable.Repeat(0.1, 100_003)]));

        Assert.Equal(ColumnKind.Constant, column.Kind);
        Assert.Equal(0.1, column.Mean);
        Assert.Equal(0, column.Std);
    }

    [Fact]
    public void Great_whole_numbers_are_told_apart()
    {
        var column = Profile(new LongColumn("x", [long.MaxValue, long.MaxValue - 1, long.MaxValue - 1]));

        Assert.Equal(2, column.Distinct);
        Assert.Equal(long.MaxValue, column.Max?.Value);
        Assert.Equal(long.MaxValue - 1, column.Top![0].Value.Value);
    }

    [Fact]
    public void Numbers_too_great_for_their_squares_have_a_mean_and_no_std()
    {
        var column = Profile(new DoubleColumn("x", [1e308, 1.2e308, -1e308]));

        Assert.Equal(4e307, column.Mean!.Value, 1e295);
        Assert.Null(column.Std);
        Assert.NotEmpty(column.Notes);
    }

    [Theory]
    [InlineData("size", new[] { "small", "large", "medium" }, ColumnKind.Ordinal)]
    [InlineData("colour", new[] { "red", "green", "blue" }, ColumnKind.Categorical)]
    [InlineData("seen", new[] { "2001-02-03", "2001-12-31" }, ColumnKind.Date)]
    [InlineData("says", new[] { "the quick brown fox jumps", "over the lazy dog again" }, ColumnKind.Text)]
    [InlineData("same", new[] { "a" }, ColumnKind.Constant)]
    public void Kinds_of_text(string name, string[] values, ColumnKind kind) =>
        Assert.Equal(kind, Profile(TextColumn.From(name, [.. Enumerable.Range(0, 60).Select(row => values[row % values.Length])])).Kind);

    [Fact]
    public void Kinds_of_numbers()
    {
        var rows = Enumerable.Range(0, 200).ToArray();
        Assert.Equal(ColumnKind.Identifier, Profile(new LongColumn("n", [.. rows.Select(row => 1000L + row)])).Kind);
        Assert.Equal(ColumnKind.Identifier, Profile(new LongColumn("user_id", [.. rows.Select(row => (row * 7919L) % 10_007)])).Kind);
        Assert.Equal(ColumnKind.NumericalDiscrete, Profile(new LongColumn("children", [.. rows.Select(row => row % 5L)])).Kind);
        Assert.Equal(ColumnKind.Ordinal, Profile(new LongColumn("rating", [.. rows.Select(row => 1 + (row % 5L))])).Kind);
        Assert.Equal(ColumnKind.Categorical, Profile(new LongColumn("flag", [.. rows.Select(row => row % 2L)])).Kind);
        Assert.Equal(ColumnKind.NumericalContinuous, Profile(new DoubleColumn("height", [.. rows.Select(row => Math.Sqrt(row))])).Kind);
        Assert.Equal(ColumnKind.Identifier, Profile(TextColumn.From("code", [.. rows.Select(row => $"AB-{row:000}")])).Kind);
    }

    [Fact]
    public void A_histogram_counts_every_value_once()
    {
        var frame = Samples.Numbers(5000, 4, 0.1);
        foreach (var column in Profiler.Profile(frame).Columns)
        {
            Assert.Equal(column.Count, column.Histogram!.Counts.Sum());
            Assert.Equal(column.Histogram.Counts.Count + 1, column.Histogram.Edges.Count);
        }
    }

    [Fact]
    public void Threads_do_not_change_the_answer()
    {
        var frame = Samples.Numbers(70_000, 5, 0.1).With(Samples.Names("name", 70_000, ["a", "b", "c"], 0.1));
        var one = ProfileJson.Write(Profiler.Profile(frame, null, new PrepOptions { Threads = 1 }));

        Assert.Equal(one, ProfileJson.Write(Profiler.Profile(frame, null, new PrepOptions { Threads = 4 })));
    }

    [Fact]
    public void Repeated_rows_are_counted()
    {
        var frame = new Frame(new LongColumn("a", [1, 1, 2, 1]), TextColumn.From("b", ["x", "x", "x", null]), new DoubleColumn("c", [0.0, -0.0, 1, 0]));

        Assert.Equal(1, Profiler.Profile(frame).DuplicateRows);
    }

    [Fact]
    public void Json_has_the_promised_form_and_reads_back()
    {
        var profile = Profiler.Profile(new Frame(new DoubleColumn("x", [1, 2, 4, double.NaN]), TextColumn.From("name", ["a", "b", "a", null])));
        using var json = System.Text.Json.JsonDocument.Parse(ProfileJson.Write(profile));

        Assert.Equal(4, json.RootElement.GetProperty("rows").GetInt64());
        var x = json.RootElement.GetProperty("columns")[0];
        Assert.Equal("x", x.GetProperty("name").GetString());
        Assert.Equal("numerical-discrete", x.GetProperty("kind").GetString());
        Assert.Equal(3, x.GetProperty("count").GetInt64());
        Assert.Equal(1, x.GetProperty("missing").GetInt64());
        Assert.Equal(3, x.GetProperty("distinct").GetInt64());
        Assert.Equal(7.0 / 3, x.GetProperty("mean").GetDouble(), 1e-12);
        Assert.Equal(1.5275252316519468, x.GetProperty("std").GetDouble(), 1e-12);
        Assert.Equal(1, x.GetProperty("min").GetDouble());
        Assert.Equal(4, x.GetProperty("max").GetDouble());
        Assert.Equal(2, x.GetProperty("median").GetDouble());
        Assert.Equal(ProfileJson.Write(profile), ProfileJson.Write(ProfileJson.Read(ProfileJson.Write(profile))));
    }

    [Fact]
    public void Findings_come_worst_first_and_name_their_remedy()
    {
        var rows = Enumerable.Range(0, 400).ToArray();
        var frame = new Frame(
            new LongColumn("id", [.. rows.Select(row => (long)row)]),
            new DoubleColumn("empty", [.. rows.Select(_ => double.NaN)]),
            new DoubleColumn("price", [.. rows.Select(row => row == 7 ? double.PositiveInfinity : row * 0.37)]),
            new LongColumn("age", [.. rows.Select(row => row % 20 == 0 ? -999 : 20L + (row % 50))]),
            TextColumn.From("sex", [.. rows.Select(row => row % 40 == 0 ? "." : row % 2 == 0 ? "male" : row % 3 == 0 ? "Female" : "female")]),
            TextColumn.From("number", [.. rows.Select(row => $"{row % 30}")]));

        var profile = Profiler.Profile(frame);

        var codes = profile.Findings.Select(finding => finding.Code).ToList();
        Assert.Equal("empty", codes[0]);
        Assert.Contains("infinite", codes);
        Assert.Contains("sentinel", codes);
        Assert.Contains("placeholder", codes);
        Assert.Contains("spelling", codes);
        Assert.Contains("numbers-as-text", codes);
        Assert.Contains("identifier", codes);
        Assert.True(profile.Findings.Select(finding => (int)finding.Severity).SequenceEqual(profile.Findings.Select(finding => (int)finding.Severity).Order()));
        Assert.All(profile.Findings, finding => Assert.EndsWith(".", finding.Message));
    }

    [Fact]
    public void Leakage_and_imbalance_are_told_when_the_target_is_named()
    {
        var rows = Enumerable.Range(0, 500).ToArray();
        var frame = new Frame(
            TextColumn.From("fraud", [.. rows.Select(row => row % 100 == 0 ? "yes" : "no")]),
            TextColumn.From("refunded", [.. rows.Select(row => row % 100 == 0 ? "y" : "n")]),
            new DoubleColumn("amount", [.. rows.Select(row => Math.Sin(row) * 10)]));

        var findings = Profiler.Profile(frame, new ProfileOptions { Target = "fraud" }).Findings;

        Assert.Contains(findings, finding => finding is { Code: "leakage", Column: "refunded" });
        Assert.Contains(findings, finding => finding is { Code: "imbalance", Column: "fraud" });
    }

    [Fact]
    public void A_number_that_differs_between_classes_does_not_tell_them()
    {
        // Nine tenths of the spread of the latitude lie between lands; but two lands each lie beside each other, and it cannot tell which it is.
        var random = new SeededRandom(7);
        int[] lands = [.. Enumerable.Range(0, 2000).Select(_ => random.Next(10))];
        var frame = new Frame(TextColumn.From("land", [.. lands.Select(land => $"l{land}")]), new DoubleColumn("latitude", [.. lands.Select(land => (land / 2 * 10) + random.NextGaussian())]));

        var profile = Profiler.Profile(frame, new ProfileOptions { Target = "land" });

        Assert.Contains(profile.Correlations, pair => pair.Method == CorrelationMethod.CorrelationRatio && pair.Value > 0.95);
        Assert.Equal(Math.Log2(5) / Math.Log2(10), profile.Information[0].Share, 0.03);
        Assert.DoesNotContain(profile.Findings, finding => finding.Code == "leakage");
    }

    [Fact]
    public void What_tells_of_the_target_in_no_straight_line_is_told_too()
    {
        var rows = Enumerable.Range(0, 1000).ToArray();
        var frame = new Frame(
            TextColumn.From("y", [.. rows.Select(row => row / 100 % 2 == 0 ? "even" : "odd")]), new LongColumn("x", [.. rows.Select(row => (long)row)]),
            new DoubleColumn("noise", [.. rows.Select(row => Math.Sin(row * 7))]));

        var profile = Profiler.Profile(frame, new ProfileOptions { Target = "y", Kinds = new Dictionary<string, ColumnKind> { ["x"] = ColumnKind.NumericalDiscrete } });

        Assert.Equal("x", profile.Information[0].Column);
        Assert.InRange(profile.Information[0].Share, 0.95, 1);
        Assert.InRange(profile.Information[1].Share, 0, 0.05);
        Assert.Contains(profile.Findings, finding => finding is { Code: "leakage", Column: "x" });
        Assert.DoesNotContain(profile.Findings, finding => finding is { Code: "leakage", Column: "noise" });
        Assert.DoesNotContain(profile.Correlations, pair => pair.Method == CorrelationMethod.CorrelationRatio && pair.B == "x" && pair.Value > 0.5);
    }

    [Fact]
    public void What_is_missing_together_is_told_over_any_number_of_columns()
    {
        var columns = Enumerable.Range(0, 130).Select(place => new DoubleColumn($"c{place}", [.. Enumerable.Range(0, 60).Select(row => row % 3 == 0 || (place == 129 && row % 3 == 1) ? double.NaN : row)])).ToArray();

        var patterns = Profiler.Profile(new Frame(columns)).Missingness!.Patterns;

        Assert.Equal([130, 1, 0], patterns.Select(pattern => pattern.Columns.Count));
        Assert.Equal(["c129"], patterns[1].Columns);
        Assert.All(patterns, pattern => Assert.Equal(20, pattern.Rows));
        Assert.Null(Profiler.Profile(new Frame(new DoubleColumn("x", [1, 2]))).Missingness);
    }

    [Fact]
    public void Times_tell_their_step_and_gaps()
    {
        var column = Profile(new DateColumn("day", [0, 1, 2, 10, 11]));

        Assert.Equal("1970-01-01", column.Min?.Value);
        Assert.Equal("1970-01-12", column.Max?.Value);
        Assert.Equal(86_400, column.Dates!.MedianStepSeconds);
        Assert.Equal(new TimeGap("1970-01-03", "1970-01-11", 8 * 86_400), column.Dates.LargestGap);
        Assert.Equal(1, column.Dates.Gaps);
    }

    [Fact]
    public void Seasons_are_told_beyond_chance_and_for_the_time_that_is_covered()
    {
        const long hour = 3_600_000_000;
        var random = new SeededRandom(5);

        // From Monday 2018-01-01 on, three years: twice as many rows on Saturdays, most of them at 18 o'clock; months even.
        var times = new List<long>();
        for (var day = 17_532; day < 17_532 + 1096; day++)
        {
            for (var row = 0; row < ((day - 17_532) % 7 == 5 ? 20 : 10); row++)
            {
                times.Add((day * 24 * hour) + ((random.NextDouble() < 0.5 ? 18 : random.Next(24)) * hour));
            }
        }

        var cycles = Profile(new TimestampColumn("at", [.. times])).Dates!.Seasonality;

        Assert.Equal(["hour", "weekday"], cycles.Select(cycle => cycle.Cycle));
        Assert.Equal("18:00", cycles[0].Peak);
        Assert.Equal(0.5 * 23 / 24, cycles[0].Strength, 0.02);
        Assert.Equal("Sat", cycles[1].Peak);
        Assert.Equal(0.25 - (1 / 7.0), cycles[1].Strength, 0.005);

        // One day of each year, of each month, of each week is how a calendar was kept; a single month in many years as well.
        foreach (var months in (int[])[12, 1, 3])
        {
            Assert.Empty(Profile(new DateColumn("day", [.. Enumerable.Range(0, 6000).Select(row => new DateOnly(1990, 1, 1).AddMonths(row % (300 / months) * months).DayNumber - new DateOnly(1970, 1, 1).DayNumber)])).Dates!.Seasonality);
        }

        Assert.Empty(Profile(new DateColumn("day", [.. Enumerable.Range(0, 6000).Select(row => row % 200 * 7)])).Dates!.Seasonality);
        Assert.DoesNotContain(
            Profile(new DateColumn("day", [.. Enumerable.Range(0, 6000).Select(row => new DateOnly(1970 + (row % 8 * (row % 8)), 12, 1 + (row % 5)).DayNumber - 719_162)])).Dates!.Seasonality, cycle => cycle.Cycle == "month");

        // A year and a half covers some months twice, which is no season; nor are days alone hours of midnight.
        Assert.Empty(Profile(new DateColumn("day", [.. Enumerable.Range(0, 5500).Select(row => row % 550)])).Dates!.Seasonality);
        Assert.Empty(Profile(new TimestampColumn("day", [.. Enumerable.Range(0, 5500).Select(row => row % 550 * 24 * hour)])).Dates!.Seasonality);
    }

    [Fact]
    public void Ten_thousand_columns_are_profiled()
    {
        var frame = new Frame([.. Enumerable.Range(0, 10_000).Select(place => new DoubleColumn($"c{place}", [place, place + 0.5, 1]))]);
        var profile = Profiler.Profile(frame);

        Assert.Equal(10_000, profile.Columns.Count);
        Assert.Contains(profile.Notes, note => note.Contains("first 60 of", StringComparison.Ordinal));
    }

    private static ColumnProfile Profile(Column column) => Profiler.Profile(new Frame(column)).Columns[0];
}
