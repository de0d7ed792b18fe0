namespace Tarn.Terminal;

public sealed class SqlPromptTests
{
    [Fact]
    public async Task A_statement_may_take_several_lines_and_a_line_hold_several_statements()
    {
        var (run, output) = await AskAsync("SELECT 1,\n 2;\nSELECT 3; SELECT 4;\n\nSELECT 5");
        Assert.Equal(["SELECT 1,\n 2", "SELECT 3", "SELECT 4"], run);
        Assert.Equal("tarn>    -> tarn> tarn> tarn>    -> ", string.Concat(output.Split('\n').Skip(1)));
    }

    [Theory]
    [InlineData("exit")]
    [InlineData(" QUIT; ")]
    public async Task Whoever_wants_to_leave_leaves(string word) => Assert.Equal(["SELECT 1"], (await AskAsync($"SELECT 1;\n{word}\nSELECT 2;\n")).Run);

    private static async Task<(List<string> Run, string Output)> AskAsync(string input)
    {
        var run = new List<string>();
        var output = new StringWriter { NewLine = "\n" };
        await new SqlPrompt(new StringReader(input), output).RunAsync(statement =>
        {
            run.Add(statement);
            return Task.CompletedTask;
        });
        return (run, output.ToString());
    }
}
