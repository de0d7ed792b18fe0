namespace Tarn.Terminal;

public sealed class InkTests
{
    [Theory]
    [InlineData(null, "xterm", true)]
    [InlineData("", "xterm", true)]
    [InlineData("1", "xterm", false)]
    [InlineData("0", "xterm", false)]
    [InlineData(null, "dumb", false)]
    [InlineData(null, null, true)]
    public void Colours_are_left_out_where_nobody_wants_them(string? noColor, string? terminal, bool wanted) =>
        Assert.Equal(wanted, Ink.IsWanted(name => name == "NO_COLOR" ? noColor : name == "TERM" ? terminal : "x"));

    [Fact]
    public void Without_colours_nothing_is_written_around_a_word()
    {
        Assert.Equal("mend", Ink.None.Paint(Tone.Bad, "mend"));
        Assert.Equal("\u001b[1;31mmend\u001b[0m", new Ink(colours: true).Paint(Tone.Bad, "mend"));
        Assert.Equal("mend", new Ink(colours: true).Paint(Tone.Plain, "mend"));
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("", 0)]
    [InlineData("e\u0301a", 2)]
    [InlineData("東京", 4)]
    [InlineData("\U0001F600", 2)]
    [InlineData("a\u200Bb", 2)]
    public void Widths_are_those_of_a_terminal(string text, int width) => Assert.Equal(width, TextWidth.Of(text));

    [Fact]
    public void Sentences_go_on_below_their_beginning()
    {
        Assert.Equal("one two three four\n    five six", Paragraph.Of("one two three four five six", 4, 24));
        Assert.Equal("one two three four five six", Paragraph.Of("one two three four five six", 4, null));
        Assert.All(Paragraph.Of(string.Join(' ', Enumerable.Range(0, 200)), 7, 40).Split('\n').Skip(1), line => Assert.True(line.StartsWith("       ", StringComparison.Ordinal) && line.Length <= 40, line));
    }
}
