using System.Globalization;
using Tarn.Prep.Cleaning;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Profiles;

namespace Tarn.Prep.Tests;

/// <summary>Values that stand for one that is not known, and days that are none, are found among others; what only looks like them is left alone.</summary>
public sealed class StandInTests
{
    private const int Rows = 1000;

    public static TheoryData<string, double[]> Hidden => new()
    {
        { "ages", [-999] }, { "ages", [999] }, { "ages", [-1] }, { "ages", [999, -999, -99] }, { "temperatures", [-9999] }, { "temperatures", [999.9, 9999] }, { "ratings", [99] }, { "incomes", [-9] }, { "incomes", [99_999_999] },
        { "coordinates", [-999] },
    };

    private static double Value(string kind, SeededRandom random, int row) => kind switch
    {
        "ages" => 18 + random.Next(70),
        "temperatures" => Math.Round(10 + (15 * random.NextGaussian()), 1),
        "ratings" => 1 + random.Next(5),
        "incomes" => Math.Round(Math.Exp(10 + random.NextGaussian())),
        "coordinates" => 4000 * (random.NextDouble() - 0.5),
        "percentages" => random.Next(101),
        "counts" => Math.Floor(Math.Exp(random.NextDouble() * 7)),
        "balances" => Math.Round(300 * random.NextGaussian()),
        "years" => 1900 + (row % 120),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static DoubleColumn Column(string kind, double[] codes, int every)
    {
        var random = new SeededRandom(9);
        return new DoubleColumn("x", [.. Enumerable.Range(0, Rows).Select(row => row % every == 0 && codes.Length > 0 ? codes[row / every % codes.Length] : Value(kind, random, row))]);
    }

    [Theory, MemberData(nameof(Hidden))]
    public void Codes_are_found_among_all_kinds_of_numbers_and_the_advice_takes_them_away(string kind, double[] codes)
    {
        // Some of a hundred rows each, and so many that quartiles are codes themselves.
        foreach (var every in (int[])[90, 3])
        {
            var column = Column(kind, codes, every);
            var findings = Profiler.Profile(new Frame(column)).Findings;

            var finding = Assert.Single(findings, finding => finding.Code == "sentinel");
            Assert.All(codes, code => Assert.Contains(code.ToString(CultureInfo.InvariantCulture), finding.Message, StringComparison.Ordinal));
            var left = Advice.Step<MarkMissing>(finding).FitTransform(new Frame(column))["x"];
            Assert.Equal((Rows + every - 1) / every, left.NullCount);
            Assert.DoesNotContain(findings, other => other.Code is "outliers" or "skewed" && other.Column == "x" && kind is "ages" or "ratings");
        }
    }

    [Theory]
    [InlineData("ages"), InlineData("temperatures"), InlineData("ratings"), InlineData("incomes"), InlineData("coordinates"), InlineData("percentages"), InlineData("counts"), InlineData("balances"), InlineData("years")]
    public void Numbers_that_mean_what_they_say_are_left_alone(string kind) =>
        Assert.DoesNotContain(Profiler.Profile(new Frame(Column(kind, [], 1))).Findings, finding => finding.Code == "sentinel");

    [Fact]
    public void Codes_that_are_rarer_than_the_most_frequent_values_are_found_in_batches_too()
    {
        // Each of 200,000 values is different but for the code, which occurs four times.
        var random = new SeededRandom(10);
        double[] values = [.. Enumerable.Range(0, 200_000).Select(row => row % 50_000 == 7 ? -999 : 50 + (10 * random.NextGaussian()))];

        var whole = Profiler.Profile(new Frame(new DoubleColumn("x", values)));
        var streamed = StreamingProfiler.Profile(values.Chunk(30_000).Select(part => new Frame(new DoubleColumn("x", part))));

        foreach (var profile in new[] { whole, streamed })
        {
            Assert.Equal([new TopValue(-999.0, 4)], profile["x"].StandIns!);
            Assert.Single(profile.Findings, finding => finding.Code == "sentinel");
        }
    }

    private static int Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture).DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    [Theory]
    [InlineData("9999-12-31"), InlineData("1970-01-01"), InlineData("1900-01-01"), InlineData("0001-01-01"), InlineData("1900-01-01 9999-12-31"), InlineData("1899-12-30 1970-01-01 2999-12-31")]
    public void Days_that_stand_for_none_are_found_as_dates_as_times_and_as_text(string codes)
    {
        var hidden = codes.Split(' ');
        string[] days = [.. Enumerable.Range(0, Rows).Select(row => row % 25 == 0 ? hidden[row / 25 % hidden.Length] : DateOnly.FromDayNumber(new DateOnly(2015, 1, 1).DayNumber + (row * 3 % 2000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))];
        Column[] columns =
        [
            new DateColumn("date", [.. days.Select(Day)]), new TimestampColumn("time", [.. days.Select((day, row) => (Day(day) * 86_400_000_000L) + (row % 25 == 0 ? 0 : row * 1_000_003L))]),
            TextColumn.From("text", [.. days.Select(day => $"{day[8..]}.{day[5..7]}.{day[..4]}")]),
        ];

        foreach (var profile in new[] { Profiler.Profile(new Frame(columns)), StreamingProfiler.Profile([new Frame(columns)]) })
        {
            foreach (var column in columns)
            {
                var finding = Assert.Single(profile.Findings, finding => finding.Code == "sentinel" && finding.Column == column.Name);
                Assert.Equal(Rows / 25, Advice.Step<MarkMissing>(finding).FitTransform(new Frame(column))[column.Name].NullCount);
                Assert.DoesNotContain(profile.Findings, finding => finding.Code == "far-dates");
            }
        }
    }

    [Theory]
    [InlineData("1970-01-01", 12, 366), InlineData("1900-01-01", 120, 365), InlineData("1970-01-01", 4000, 1), InlineData("1969-12-31", 300, 31)]
    public void Calendars_that_begin_with_such_a_day_are_left_alone(string first, int days, int step)
    {
        var column = new DateColumn("day", [.. Enumerable.Range(0, Math.Max(days, 400)).Select(row => Day(first) + (row % days * step))]);

        Assert.DoesNotContain(Profiler.Profile(new Frame(column)).Findings, finding => finding.Code is "sentinel" or "far-dates");
    }

    [Theory]
    [InlineData("0202-05-17"), InlineData("2202-01-01"), InlineData("1012-03-04")]
    public void Years_that_were_mistyped_are_found(string wrong)
    {
        var column = new DateColumn("day", [.. Enumerable.Range(0, Rows).Select(row => row == 500 ? Day(wrong) : Day("2019-01-01") + (row % 900))]);

        var finding = Assert.Single(Profiler.Profile(new Frame(column)).Findings, finding => finding.Code == "far-dates");

        Assert.Contains(wrong, finding.Message, StringComparison.Ordinal);
        Assert.Equal(1, Advice.Step<MarkMissing>(finding).FitTransform(new Frame(column))["day"].NullCount);
    }

    [Theory]
    [InlineData("2021-02-31", "yyyy-MM-dd"), InlineData("31.02.2021", "dd.MM.yyyy"), InlineData("2021-13-05", "yyyy-MM-dd"), InlineData("not yet", "yyyy-MM-dd")]
    public void A_day_that_is_none_leaves_a_column_of_dates_a_column_of_dates(string wrong, string format)
    {
        var day = new DateTime(2021, 1, 1);
        var column = TextColumn.From("day", [.. Enumerable.Range(0, Rows).Select(row => row is 300 or 700 ? wrong : day.AddDays(row % 700).ToString(format, CultureInfo.InvariantCulture))]);

        foreach (var profile in new[] { Profiler.Profile(new Frame(column)), StreamingProfiler.Profile([new Frame(column)]) })
        {
            Assert.Equal(ColumnKind.Date, profile["day"].Kind);
            var finding = Assert.Single(profile.Findings, finding => finding.Code == "impossible-dates");
            Assert.Contains($"2 values that are no such day: '{wrong}'", finding.Message, StringComparison.Ordinal);
            var read = Advice.Step<Parse>(finding).FitTransform(new Frame(column))["day"];
            Assert.Equal((ColumnType.Date, 2), (read.Type, read.NullCount));
        }
    }

    [Fact]
    public void Phone_numbers_and_versions_are_no_dates()
    {
        var frame = new Frame(
            TextColumn.From("phone", [.. Enumerable.Range(0, Rows).Select(row => $"0171-{row * 7919 % 9000:0000}-{row % 90}")]), TextColumn.From("version", [.. Enumerable.Range(0, Rows).Select(row => $"{row % 3}.{row % 40}.{row % 700}")]));

        Assert.All(Profiler.Profile(frame).Columns, column => Assert.NotEqual(ColumnKind.Date, column.Kind));
    }

    [Fact]
    public void Words_for_nothing_are_nothing_however_many_there_are()
    {
        var words = (string?[])["NA", "-", null, "n/a"];
        var finding = Assert.Single(Profiler.Profile(new Frame(TextColumn.From("note", [.. Enumerable.Range(0, Rows).Select(row => words[row % 4])]), new DoubleColumn("x", [.. Enumerable.Range(0, Rows).Select(row => Math.Sin(row))]))).Findings, finding => finding.Column == "note");

        Assert.Equal(("empty", Severity.Error), (finding.Code, finding.Severity));
        Assert.Equal(["note"], Advice.Step<DropColumns>(finding).Columns);
    }

    [Theory]
    [InlineData("rating"), InlineData("spent")]
    public void Mostly_zeros_are_told_once_and_not_as_outliers_too(string name)
    {
        var random = new SeededRandom(12);
        var frame = new Frame(new DoubleColumn(name, [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble() < 0.85 ? 0 : Math.Round(Math.Exp(4 + random.NextGaussian()), 2))]));

        var finding = Assert.Single(Profiler.Profile(frame).Findings, finding => finding.Column == name);

        Assert.Equal("mostly-zeros", finding.Code);
        Assert.Equal(2, Advice.Steps(finding).Count);
        Assert.All(Advice.Steps(finding), step => step.FitTransform(frame));
    }
}
