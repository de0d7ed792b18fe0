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

    private static string Written(TextTable table)
    {
        var writer = new StringWriter { NewLine = "\n" };
        table.WriteTo(writer);
        return writer.ToString();
    }
}
