using System.Text.Json.Nodes;
using Tarn.Prep.Comparing;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Tests;

public sealed class TableComparerTests
{
    [Fact]
    public void A_sample_of_the_same_has_not_drifted()
    {
        foreach (var (rows, later) in ((int, int)[])[(40, 30), (1000, 900), (20_000, 500)])
        {
            var comparison = TableComparer.Compare(Table(rows, 1), Table(later, 2));

            Assert.All(comparison.Columns, column => Assert.Equal(DriftVerdict.Same, column.Verdict));
            Assert.Equal((DriftVerdict.Same, 0), (comparison.Verdict, comparison.ExitCode));
        }
    }

    [Fact]
    public void What_drifted_is_named_with_what_changed()
    {
        var before = Table(2000, 1);
        var after = Table(2000, 2);
        after = after.With(
            new DoubleColumn("x", [.. ((DoubleColumn)after["x"]).Values.ToArray().Select(value => value + 2)]),
            ((TextColumn)after["city"]).Map(name => name == "Rome" ? "Paris" : name),
            new DoubleColumn("sparse", [.. ((DoubleColumn)after["sparse"]).Values.ToArray().Select((value, row) => row % 2 == 0 ? double.NaN : value)]));

        var comparison = TableComparer.Compare(before, after);

        Assert.Equal(["city", "sparse", "x"], comparison.Columns.Where(column => column.Verdict == DriftVerdict.Drifted).Select(column => column.Name).Order());
        Assert.Contains("its mean went from", Of(comparison, "x").Message, StringComparison.Ordinal);
        Assert.Contains("it holds 'Paris', which are new; it no longer holds 'Rome'", Of(comparison, "city").Message, StringComparison.Ordinal);
        Assert.Contains("missing values went from 0 % to 50 %", Of(comparison, "sparse").Message, StringComparison.Ordinal);
        Assert.Equal(DriftVerdict.Same, Of(comparison, "id").Verdict);
        Assert.Equal(1, comparison.ExitCode);
    }

    [Fact]
    public void Columns_that_came_went_or_changed_type_are_drift()
    {
        var before = new Frame(new LongColumn("a", [1, 2]), new LongColumn("b", [1, 2]), new LongColumn("c", [1, 2]));
        var after = new Frame(new LongColumn("a", [1, 2]), TextColumn.From("b", ["1", "2"]), new LongColumn("d", [1, 2]));

        var comparison = TableComparer.Compare(before, after);

        Assert.Equal([("b", "Long", "Text"), ("c", "Long", null), ("d", null, "Long")], comparison.Schema.Select(difference => (difference.Column, difference.Before, difference.After)));
        Assert.Equal(["a"], comparison.Columns.Select(column => column.Name));
        Assert.Equal(DriftVerdict.Drifted, comparison.Verdict);
    }

    [Fact]
    public void An_index_worked_out_by_hand()
    {
        // 60 and 40 of 100 before, 40 and 60 after, half a row added to each of the two bins.
        var before = TextColumn.From("n", [.. Enumerable.Range(0, 100).Select(row => row < 60 ? "a" : "b")]);
        var after = TextColumn.From("n", [.. Enumerable.Range(0, 100).Select(row => row < 40 ? "a" : "b")]);
        var share = 60.5 / 101;

        var psi = TableComparer.Compare(new Frame(before), new Frame(after)).Columns[0].Psi;

        Near.Equal(2 * (share - (1 - share)) * Math.Log(share / (1 - share)), psi);
    }

    [Fact]
    public void Empty_tables_and_columns_without_values_are_compared()
    {
        var empty = new Frame(new DoubleColumn("x", []));
        Assert.Contains("cannot be compared", TableComparer.Compare(empty, new Frame(new DoubleColumn("x", [1.0]))).Columns[0].Message, StringComparison.Ordinal);
        var nothing = new Frame(new DoubleColumn("x", [.. Enumerable.Repeat(double.NaN, 100)]));
        Assert.Equal(DriftVerdict.Same, TableComparer.Compare(nothing, nothing).Verdict);
        Assert.Equal(DriftVerdict.Drifted, TableComparer.Compare(nothing, new Frame(new DoubleColumn("x", [.. Enumerable.Range(0, 100).Select(row => (double)row)]))).Verdict);
    }

    private static ColumnDrift Of(TableComparison comparison, string name) => comparison.Columns.Single(column => column.Name == name);

    private static Frame Table(int rows, ulong seed)
    {
        var random = new SeededRandom(seed);
        return new Frame(
            new LongColumn("id", [.. Enumerable.Range(0, rows).Select(row => (long)row + (rows * (long)seed))]),
            new DoubleColumn("x", [.. Enumerable.Range(0, rows).Select(_ => random.NextGaussian())]),
            new LongColumn("few", [.. Enumerable.Range(0, rows).Select(_ => (long)random.Next(5))]),
            new DoubleColumn("sparse", [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())]),
            Samples.Names("city", rows, ["Rome", "Oslo", "Lima"], seed: seed),
            new DateColumn("day", [.. Enumerable.Range(0, rows).Select(_ => random.Next(365))]));
    }
}

/// <summary>Distances beside scipy's.</summary>
[Collection(ReferenceCollection.Name), Trait("Needs", "python")]
public sealed class TableComparerReferenceTests(Reference reference)
{
    [Fact]
    public void Statistics_are_those_of_scipy()
    {
        var (before, after) = (Samples.Numbers(900, 3, 0, 1), Samples.Numbers(700, 3, 0, 2));
        var (cities, others) = (Samples.Names("city", 900, ["a", "b", "c", "d"], seed: 3), Samples.Names("city", 700, ["a", "b", "c", "d"], seed: 4));
        static JsonArray Counts(TextColumn column) => new([.. (IEnumerable<JsonNode?>)Enumerable.Range(0, 4).Select(code => JsonValue.Create(Enumerable.Range(0, column.Length).Count(row => column.Text(row) == "abcd"[code].ToString())))]);
        foreach (var name in before.Names)
        {
            var expected = reference.Ask("two_samples", new JsonObject
            {
                ["before"] = Reference.Numbers(before[name].Numbers()),
                ["after"] = Reference.Numbers(after[name].Numbers()),
                ["root"] = Math.Sqrt(900.0 * 700 / 1600),
                ["counts"] = new JsonArray(Counts(cities), Counts(others)),
            });

            var comparison = TableComparer.Compare(before.Select(name).With(cities), after.Select(name).With(others));
            var (numbers, names) = (comparison.Columns.Single(column => column.Name == name), comparison.Columns.Single(column => column.Name == "city"));

            Near.Equal(Reference.Double(expected["distance"]), numbers.KolmogorovSmirnov);
            Near.Equal(Reference.Double(expected["p"]), numbers.PValue, 1e-9);
            Near.Equal(Reference.Double(expected["chi"]), names.ChiSquare);
            Near.Equal(Reference.Double(expected["chi_p"]), names.PValue);
        }
    }
}
