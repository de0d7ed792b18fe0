namespace Tarn.Terminal;

public sealed class TextTableTests
{
    [Fact]
    public void Columns_are_as_wide_as_their_widest_cell_and_numbers_stand_right()
    {
        var table = new TextTable(["origin", "n"], new HashSet<int> { 1 });
        table.Add("SFO", "12");
        table.Add("a long name", null);
        Assert.Equal(
            """
            origin        n
            ───────────  ──
            SFO          12
            a long name

            """,
            Written(table));
    }

    [Fact]
    public void Control_characters_are_shown_and_not_obeyed()
    {
        var table = new TextTable(["x"]);
        table.Add("a\u001b[31m\nb");
        Assert.Contains("a␛[31m␊b", Written(table));
    }

    [Fact]
    public void Wide_letters_and_marks_keep_the_columns_in_line()
    {
        var table = new TextTable(["city", "n"]);
        table.Add("東京", "1");
        table.Add("Malmo\u0308", "2");
        Assert.Equal("city   n\n─────  ─\n東京   1\nMalmo\u0308  2\n", Written(table));
    }

    [Fact]
    public void Colours_change_nothing_but_colours()
    {
        var table = new TextTable(["x", "verdict"]) { Tone = (column, cell) => column == 1 && cell == "bad" ? Tone.Bad : Tone.Plain };
        table.Add("a", "bad");
        table.Add("long", "good");
        var coloured = Written(table, new Ink(colours: true));
        Assert.Contains("a     \u001b[1;31mbad\u001b[0m\n", coloured, StringComparison.Ordinal);
        Assert.Equal(Written(table), System.Text.RegularExpressions.Regex.Replace(coloured, "\u001b\\[[0-9;]*m", ""));
    }

    /// <summary>On a terminal that is too narrow the further columns stand below, beside the first again.</summary>
    [Fact]
    public void A_table_wider_than_the_terminal_is_parted_by_columns()
    {
        var table = new TextTable(["name", "first", "second", "third"], new HashSet<int> { 1, 2, 3 });
        table.Add("row", "123456", "1234567", "12345678");
        Assert.Equal(
            """
            name   first   second
            ────  ──────  ───────
            row   123456  1234567

            name     third
            ────  ────────
            row   12345678

            """,
            Written(table, new Ink(colours: false, width: 25)));
    }

    [Fact]
    public void Sentences_in_the_last_column_go_on_below_themselves()
    {
        var table = new TextTable(["name", "meaning"]);
        table.Add("row", "one two three four five six seven eight");
        Assert.Equal(
            """
            name  meaning
            ────  ──────────────────────────────
            row   one two three four five six
                  seven eight

            """,
            Written(table, new Ink(colours: false, width: 36)));
    }

    private static string Written(TextTable table, Ink? ink = null)
    {
        var writer = new StringWriter { NewLine = "\n" };
        table.WriteTo(writer, ink ?? Ink.None);
        return writer.ToString();
    }
}
