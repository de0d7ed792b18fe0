using FsCheck;
using FsCheck.Fluent;
using Tarn.Firehose.Domain;

namespace Tarn.Firehose.Tests.Domain;

public sealed class JavaTimePatternTests
{
    private static readonly DateTimeOffset Time = new(2018, 8, 7, 15, 4, 5, 67, TimeSpan.FromHours(-4));

    [Theory]
    [InlineData("yyyy/MM/dd/HH/", "2018/08/07/15/")]
    [InlineData("yy-M-d-H", "18-8-7-15")]
    [InlineData("uuuu DDD D", "2018 219 219")]
    [InlineData("MMM MMMM E EEEE", "Aug August Tue Tuesday")]
    [InlineData("hh a", "03 PM")]
    [InlineData("ss.SSS", "05.067")]
    [InlineData("'year='yyyy''", "year=2018'")]
    [InlineData("QQ w", "03 32")]
    [InlineData("Z xxx X", "-0400 -04:00 -04")]
    [InlineData("y yyyyy YYYY", "2018 02018 2018")]
    [InlineData("M LL MMMMM", "8 08 A")]
    [InlineData("EE EEE EEEEE e ee", "Tue Tue T 3 03")]
    [InlineData("d dd DD q", "7 07 219 3")]
    [InlineData("h H k kk K KK", "3 15 15 15 3 03")]
    [InlineData("m s S SSSSSSSSS n", "4 5 0 067000000 67000000")]
    [InlineData("nnnnnnnnn A AAAAAAAA", "067000000 54245067 54245067")]
    [InlineData("x xx XX XXX ZZZ", "-04 -0400 -0400 -04:00 -0400")]
    [InlineData("'it''s' ''yy", "it's '18")]
    public void Formats_as_Java_does(string pattern, string expected) => Assert.Equal(expected, JavaTimePattern.Parse(pattern).Format(Time));

    [Theory]
    [InlineData(0, "12 24 0 00 AM")]
    [InlineData(11, "11 11 11 11 AM")]
    [InlineData(12, "12 12 0 12 PM")]
    [InlineData(23, "11 23 11 23 PM")]
    public void Hours_are_counted_in_four_ways(int hour, string expected) =>
        Assert.Equal(expected, JavaTimePattern.Parse("h k K HH a").Format(new DateTimeOffset(2018, 1, 1, hour, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData(1, "1")]
    [InlineData(3, "1")]
    [InlineData(4, "2")]
    [InlineData(12, "4")]
    public void A_quarter_has_three_months(int month, string expected) =>
        Assert.Equal(expected, JavaTimePattern.Parse("Q").Format(new DateTimeOffset(2018, month, 1, 0, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData(0, "Z Z Z +00 +0000 +00:00")]
    [InlineData(330, "+0530 +0530 +05:30 +0530 +0530 +05:30")]
    [InlineData(-210, "-0330 -0330 -03:30 -0330 -0330 -03:30")]
    public void Offsets_are_told_in_minutes_where_they_have_some(int minutes, string expected) =>
        Assert.Equal(expected, JavaTimePattern.Parse("X XX XXX x xx xxx").Format(new DateTimeOffset(2018, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(minutes))));

    [Theory]
    [InlineData("MMMMMM")]
    [InlineData("QQQ")]
    [InlineData("ddd")]
    [InlineData("DDDD")]
    [InlineData("www")]
    [InlineData("EEEEEE")]
    [InlineData("eee")]
    [InlineData("aa")]
    [InlineData("hhh")]
    [InlineData("kkk")]
    [InlineData("KKK")]
    [InlineData("mmm")]
    [InlineData("sss")]
    [InlineData("SSSSSSSSSS")]
    [InlineData("nnnnnnnnnn")]
    [InlineData("AAAAAAAAA")]
    [InlineData("ZZZZ")]
    [InlineData("xxxx")]
    [InlineData("XXXX")]
    public void A_letter_stands_so_often_and_no_oftener(string pattern)
    {
        Assert.Contains($"'{pattern[0]}", Assert.Throws<FormatException>(() => JavaTimePattern.Parse(pattern)).Message);
        JavaTimePattern.Parse(pattern[1..]);
    }

    [Theory]
    [InlineData("'open")]
    [InlineData("a#")]
    [InlineData("{")]
    [InlineData("y}")]
    [InlineData("b")]
    [InlineData("HHH")]
    [InlineData("[yyyy]")]
    public void Refuses_by_name_what_it_does_not_know(string pattern) => Assert.Throws<FormatException>(() => JavaTimePattern.Parse(pattern));

    [Fact]
    public void Any_pattern_is_formatted_or_refused() => Prop.ForAll<string>(pattern =>
    {
        try
        {
            JavaTimePattern.Parse(pattern ?? "").Format(Time);
            return true;
        }
        catch (FormatException)
        {
            return true;
        }
    }).QuickCheckThrowOnFailure();
}
