namespace Tarn.Terminal;

public sealed class SqlStatementsTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("SELECT 1", "", "SELECT 1")]
    [InlineData("SELECT 1;", "SELECT 1", "")]
    [InlineData(" SELECT 1 ;\n\nSELECT 2;  -- the end\n", "SELECT 1|SELECT 2", "")]
    [InlineData(";;SELECT 1;;", "SELECT 1", "")]
    [InlineData("SELECT ';' ; SELECT \"a;b\", `c;d`; x", "SELECT ';'|SELECT \"a;b\", `c;d`", "x")]
    [InlineData("SELECT 'it''s; fine'; y", "SELECT 'it''s; fine'", "y")]
    [InlineData("SELECT 1 -- not; here\n, 2; SELECT /* nor; here */ 3;", "SELECT 1 -- not; here\n, 2|SELECT /* nor; here */ 3", "")]
    [InlineData("SELECT 'open; to the end", "", "SELECT 'open; to the end")]
    [InlineData("/* open; to the end", "", "")]
    [InlineData("SELECT 6 / 2 - 1;", "SELECT 6 / 2 - 1", "")]
    public void Semicolons_end_statements_but_not_in_quotes_and_comments(string text, string ended, string rest)
    {
        var split = SqlStatements.Split(text);
        Assert.Equal(ended, string.Join('|', split.Ended));
        Assert.Equal(rest, split.Open);
    }
}
