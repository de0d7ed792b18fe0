using Tarn.Prep.Cleaning;
using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;
using Tarn.Prep.Written;

namespace Tarn.Prep.Tests;

/// <summary>Numbers, truth values and dates as people write them are known for what they are, and read as that.</summary>
public sealed class WrittenTests
{
    private static TextColumn Text(params string?[] values) => TextColumn.From("v", values);

    private static Column Parsed(params string?[] values) => new Parse { Columns = ["v"] }.FitTransform(new Frame(Text(values)))["v"];

    [Theory]
    [InlineData("1,234.50", "12.5", 1234.5)]
    [InlineData("1.234,50", "12,5", 1234.5)]
    [InlineData("12,25", "1,5", 12.25)]
    [InlineData("1 234,5", "7,5", 1234.5)]
    [InlineData("1'234.5", "7.5", 1234.5)]
    [InlineData("$5.50", "$1,000.00", 5.5)]
    [InlineData("EUR 5,50", "1.000,00 EUR", 5.5)]
    [InlineData("(12.00)", "$3.50", -12)]
    [InlineData("12.00-", "+3.50", -12)]
    [InlineData("45 %", "0.5%", 0.45)]
    [InlineData("0,123", "1,500", 0.123)]
    public void Numbers_are_read_in_the_form_that_all_have(string first, string second, double value)
    {
        var read = Parsed(first, second, null, "n/a");

        Assert.Equal((value, 2), ((double)read[0]!, read.NullCount));
    }

    [Theory]
    [InlineData("1,000", "1,299", 1000L)]
    [InlineData("12", "(7)", 12L)]
    public void Whole_numbers_stay_whole(string first, string second, long value) => Assert.Equal(value, Parsed(first, second)[0]);

    [Theory]
    [InlineData("1,234.50", "1.234,50")]
    [InlineData("12,25", "1.5")]
    [InlineData("02116", "10001")]
    [InlineData("5 %", "7")]
    [InlineData("Sep 10 1982", "10/09/1982")]
    public void Values_of_two_forms_are_refused_and_names_of_digits_stay_names(string first, string second)
    {
        Assert.Throws<PrepException>(() => Parsed(first, second));
        Assert.Equal(ColumnType.Text, new Parse().FitTransform(new Frame(Text(first, second)))["v"].Type);
    }

    [Fact]
    public void Truth_values_and_dates_are_read_too()
    {
        Assert.Equal([true, false, true, null], Enumerable.Range(0, 4).Select(row => Parsed("Y", "no", "TRUE", null)[row]));
        Assert.Equal(new DateOnly(1982, 9, 10), Parsed("Sep 10 1982", "Dec 1 2001")[0]);
    }

    [Fact]
    public void Later_rows_are_read_in_the_form_of_the_training_rows()
    {
        var fitted = new Parse { Columns = ["v"] }.Fit(new Frame(Text("1.234,50", "0,5")));

        Assert.Equal(1.5, fitted.Transform(new Frame(Text("1,5")))["v"][0]);
        Assert.Contains("'1.5'", Assert.Throws<PrepException>(() => fitted.Transform(new Frame(Text("1.5")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decimal_comma_is_never_a_sign_between_thousands()
    {
        var convert = new ConvertTo { Columns = ["v"], Type = ColumnType.Double, MissingIfNot = true };

        Assert.Equal([1.5, 2.5, 12.25, 1234.56], convert.FitTransform(new Frame(Text("1,5", "2,5", "12,25", "1.234,56")))["v"].Numbers().ToArray());
        Assert.Equal(7, (convert with { Type = ColumnType.Double }).FitTransform(new Frame(Text("007")))["v"].Numbers()[0]);
    }

    [Fact]
    public void Dates_of_two_forms_or_of_an_unclear_one_are_not_converted_row_by_row()
    {
        var convert = new ConvertTo { Columns = ["v"], Type = ColumnType.Date };

        Assert.Contains("one form", Assert.Throws<PrepException>(() => convert.Fit(new Frame(Text("03/04/2021", "2021-05-06")))).Message, StringComparison.Ordinal);
        Assert.Contains("can be read as", Assert.Throws<PrepException>(() => convert.Fit(new Frame(Text("03/04/2021")))).Message, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2021, 4, 3), (convert with { Format = "dd/MM/yyyy" }).FitTransform(new Frame(Text("03/04/2021")))["v"][0]);
    }

    [Fact]
    public void The_profile_knows_what_was_written_and_which_step_reads_it()
    {
        string?[] Each(Func<int, string> value) => [.. Enumerable.Range(0, 200).Select(row => value(row))];
        var frame = new Frame(
            TextColumn.From("population", Each(row => $"1,{234 + row},567")), TextColumn.From("pct", Each(row => $"{row}.5%")), TextColumn.From("usd", Each(row => $"${row},000.00")),
            TextColumn.From("eur", Each(row => $"{row},25")), TextColumn.From("neg", Each(row => $"({row}.50)")), TextColumn.From("ok", Each(row => row % 3 == 0 ? "Y" : row % 3 == 1 ? "yes" : "no")),
            TextColumn.From("zip", Each(row => $"{row:00000}")));

        var profile = Profiler.Profile(frame);

        Assert.Equal(
            [WrittenKind.Number, WrittenKind.Percent, WrittenKind.Money, WrittenKind.Number, WrittenKind.Number, WrittenKind.Truth, null], profile.Columns.Select(column => column.Text!.Written?.Kind));
        Assert.All(profile.Columns.Take(5), column => Assert.True(column.Kind is ColumnKind.NumericalContinuous or ColumnKind.NumericalDiscrete));
        foreach (var name in (string[])["population", "pct", "usd", "eur", "neg"])
        {
            Assert.Contains(profile.Findings, finding => finding.Column == name && finding.Code == "numbers-as-text" && finding.Remedy!.Contains("parse: { columns: [" + name, StringComparison.Ordinal));
            Assert.DoesNotContain(profile.Findings, finding => finding.Column == name && finding.Code == "identifier");
        }

        Assert.Contains(profile.Findings, finding => finding is { Column: "ok", Code: "booleans-as-text" } && finding.Message.Contains("written in 3 ways", StringComparison.Ordinal));
        Assert.DoesNotContain(profile.Findings, finding => finding is { Column: "zip", Code: "numbers-as-text" });
    }
}
