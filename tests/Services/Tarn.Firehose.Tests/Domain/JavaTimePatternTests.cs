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
    public void Formats_as_Java_does(string pattern, string expected) => Assert.Equal(expected, JavaTimePattern.Parse(pattern).Format(Time));

    [Theory]
    [InlineData("'open")]
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
