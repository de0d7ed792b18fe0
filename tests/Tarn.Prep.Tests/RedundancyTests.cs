using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Profiles;

namespace Tarn.Prep.Tests;

/// <summary>What can be told from what, and that the advice drops only what loses nothing.</summary>
public sealed class RedundancyTests
{
    private const int Rows = 600;

    private static readonly bool[] Holes = [.. Enumerable.Range(0, Rows).Select(row => row % 7 == 3)];

    public static TheoryData<string> Kinds => new("text", "double", "long", "long and double", "date", "time", "bool");

    private static IReadOnlyList<Column> Twice(string kind)
    {
        var numbers = Enumerable.Range(0, Rows).Select(row => row * 7919 % 1013).ToArray();
        var nulls = NullMask.From(Holes);
        return kind switch
        {
            "text" => Pair(name => TextColumn.From(name, [.. numbers.Select((number, row) => Holes[row] ? null : $"n{number}")])),
            "double" => Pair(name => new DoubleColumn(name, [.. numbers.Select((number, row) => Holes[row] ? double.NaN : number / 8.0)])),
            "long" => Pair(name => new LongColumn(name, [.. numbers.Select(number => (long)number)], nulls)),
            "long and double" => [new LongColumn("a", [.. numbers.Select(number => (long)number)], nulls), new DoubleColumn("b", [.. numbers.Select((number, row) => Holes[row] ? double.NaN : number)])],
            "date" => Pair(name => new DateColumn(name, numbers, nulls)),
            "time" => Pair(name => new TimestampColumn(name, [.. numbers.Select(number => number * 3_600_000_000L)], nulls)),
            _ => Pair(name => new BoolColumn(name, [.. numbers.Select(number => number % 3 == 0)], nulls)),
        };
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Columns_that_are_the_same_are_found_whatever_they_hold(string kind)
    {
        var columns = Twice(kind);
        var other = columns[1] is DoubleColumn doubles ? new DoubleColumn("c", [.. doubles.Values.ToArray().Select((value, row) => row == 5 ? value + 1 : value)]) : new DoubleColumn("c", [.. Enumerable.Range(0, Rows).Select(row => Math.Sin(row))]);

        var findings = Profiler.Profile(new Frame([.. columns, other])).Findings;

        var finding = Assert.Single(findings, finding => finding.Code == "identical");
        Assert.Equal("Column 'b' is the same as 'a' in every row.", finding.Message);
        Assert.Equal(["b"], Drops(finding));
        Assert.DoesNotContain(findings, other => other.Code is "redundant" or "correlated" && other.Message.Contains("'b'", StringComparison.Ordinal));
    }

    [Fact]
    public void One_value_or_one_hole_apart_is_not_the_same()
    {
        var columns = Twice("text");
        var text = Enumerable.Range(0, Rows).Select(row => columns[1].Text(row)).ToArray();
        (text[3], text[10]) = (text[0], null);

        Assert.DoesNotContain(Profiler.Profile(new Frame(columns[0], TextColumn.From("b", text))).Findings, finding => finding.Code == "identical");
    }

    [Fact]
    public void A_region_is_told_from_its_town_and_not_the_other_way_round()
    {
        var random = new SeededRandom(3);
        int[] towns = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(24))];
        var frame = new Frame(
            TextColumn.From("region", [.. towns.Select(town => $"r{town / 6}")]), TextColumn.From("town", [.. towns.Select(town => $"t{town}")]), new LongColumn("town code", [.. towns.Select(town => 1000 - (town * 37L))]),
            TextColumn.From("other", [.. Enumerable.Range(0, Rows).Select(_ => $"o{random.Next(4)}")]));

        var profile = Profiler.Profile(frame);

        var told = Assert.Single(profile.Redundancies, one => one.Kind == RedundancyKind.Told);
        Assert.Equal(("region", "town"), (Assert.Single(told.Columns), told.From));

        // Six towns of about equally many rows in each region.
        Assert.Equal(Math.Log2(6), told.Lost, 0.05);
        var renamed = Assert.Single(profile.Redundancies, one => one.Kind == RedundancyKind.Renamed);
        Assert.Equal(("town code", "town"), (Assert.Single(renamed.Columns), renamed.From));
        Assert.Equal([["region"], ["town code"]], profile.Findings.Where(finding => finding.Code == "redundant").Select(Drops).OrderBy(names => names[0], StringComparer.Ordinal));
    }

    [Fact]
    public void What_hardly_repeats_tells_nothing_and_what_nearly_tells_is_not_dropped()
    {
        var random = new SeededRandom(4);
        int[] towns = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(12))];
        var frame = new Frame(
            TextColumn.From("name", [.. Enumerable.Range(0, Rows).Select(row => $"somebody {row / 2}")]), TextColumn.From("town", [.. towns.Select(town => $"t{town}")]),
            TextColumn.From("region", [.. towns.Select((town, row) => row == 17 ? "r9" : $"r{town / 4}")]));

        var profile = Profiler.Profile(frame);

        var nearly = Assert.Single(profile.Redundancies);
        Assert.Equal((RedundancyKind.NearlyTold, "region", "town"), (nearly.Kind, nearly.Columns[0], nearly.From));
        Assert.InRange(nearly.Share, 0.98, 0.9999);
        Assert.DoesNotContain("dropColumns", Assert.Single(profile.Findings, finding => finding.Code == "nearly-redundant").Remedy!, StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_that_are_mostly_zero_do_not_tell_each_other()
    {
        var random = new SeededRandom(6);
        bool[] spent = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble() < 0.15)];
        LongColumn Amount(string name) => new(name, [.. spent.Select(one => one ? 1 + (long)(random.NextDouble() * 1e9) : 0)]);

        var findings = Profiler.Profile(new Frame(Amount("1962"), Amount("1963"))).Findings;

        Assert.DoesNotContain(findings, finding => finding.Code.Contains("redundant", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_that_go_together_are_one_finding_and_other_units_may_go()
    {
        var random = new SeededRandom(5);
        double[] celsius = [.. Enumerable.Range(0, Rows).Select(_ => 10 + (8 * random.NextGaussian()))];
        DoubleColumn Near(string name) => new(name, [.. celsius.Select(value => value + random.NextGaussian())]);
        var frame = new Frame(new DoubleColumn("celsius", celsius), new DoubleColumn("fahrenheit", [.. celsius.Select(value => 32 + (1.8 * value))]), Near("north"), Near("south"), Near("east"));

        var findings = Profiler.Profile(frame).Findings;

        Assert.Equal(["fahrenheit"], Drops(Assert.Single(findings, finding => finding.Code == "redundant")));
        var alike = Assert.Single(findings, finding => finding.Code == "correlated");
        Assert.Contains("'celsius', 'north', 'south' and 'east'", alike.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("dropColumns", alike.Remedy!, StringComparison.Ordinal);
        Assert.Contains("pca_1", Advice.Step<Features.Pca>(alike).FitTransform(frame).Names);
    }

    [Fact]
    public void What_holds_in_the_rows_drawn_is_tried_on_all()
    {
        const int rows = 4000;
        var frame = new Frame(
            new LongColumn("from", [.. Enumerable.Range(0, rows).Select(row => row % 10L)]), new LongColumn("to", [.. Enumerable.Range(0, rows).Select(row => row == 3999 ? 8L : row % 10 % 5)]), new LongColumn("half", [.. Enumerable.Range(0, rows).Select(row => row % 10 / 4L)]));

        var found = Profiler.Profile(frame, new ProfileOptions { SampleRows = 300 }).Redundancies;

        Assert.Contains(found, one => one is { Kind: RedundancyKind.Told, From: "from" } && one.Columns[0] == "half");
        Assert.DoesNotContain(found, one => one.Kind == RedundancyKind.Told && one.Columns[0] == "to");
    }

    private static IReadOnlyList<Column> Pair(Func<string, Column> column) => [column("a"), column("b")];

    private static IReadOnlyList<string> Drops(Finding finding) => Advice.Step<Cleaning.DropColumns>(finding).Columns;
}
