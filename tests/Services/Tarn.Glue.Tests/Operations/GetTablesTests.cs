using Tarn.Worlds;

namespace Tarn.Glue.Tests;

public sealed class GetTablesTests : TableFixture
{
    [Fact]
    public async Task GetTables_pages_and_matches_whole_names()
    {
        await CreateDatabaseAsync("lake");
        await CreateDatabaseAsync("lake2");
        foreach (var name in new[] { "flights_raw", "flights", "airports", "old_flights" })
            await CreateTableAsync("lake", name);
        await CreateTableAsync("lake2", "flights");

        var first = await ListAsync(maxResults: 3);
        await World.RestartAsync();
        var second = await ListAsync(token: first.NextToken);

        Assert.Equal(["airports", "flights", "flights_raw"], first.TableList.Select(table => table.Name));
        Assert.Equal(["old_flights"], second.TableList.Select(table => table.Name));
        Assert.Null(second.NextToken);
        Assert.Equal(["flights"], (await ListAsync("flights")).TableList.Select(table => table.Name));
        Assert.Equal(["flights", "flights_raw"], (await ListAsync("Flights.*")).TableList.Select(table => table.Name));
        Assert.Equal(["airports", "flights"], (await ListAsync("flights|airports")).TableList.Select(table => table.Name));
        Assert.Equal(4, (await ListAsync("*")).TableList.Count);
        await World.FailsAsync("EntityNotFoundException", () => ListAsync(database: "sea"));
        await World.FailsAsync("InvalidInputException", () => ListAsync("("));
        await World.FailsAsync("InvalidInputException", () => ListAsync(@"(a)\1"));
    }

    [Theory]
    [InlineData("a{2,1}", "The expression 'a{2,1}' is not a regular expression: it cannot be read at character 6.")]
    [InlineData("(", "The expression '(' is not a regular expression: it cannot be read at character 1.")]
    [InlineData("a)|(b", "The expression 'a)|(b' is not a regular expression: it cannot be read at character 2.")]
    [InlineData("a{99999999}", "The expression 'a{99999999}' looks back or around, or repeats more than can be searched in time that grows with the text; Tarn does not carry out such expressions.")]
    [InlineData("(?=a)", "The expression '(?=a)' looks back or around, or repeats more than can be searched in time that grows with the text; Tarn does not carry out such expressions.")]
    public async Task What_is_wrong_with_an_expression_is_said_of_what_was_given(string expression, string message)
    {
        await CreateDatabaseAsync("lake");
        Assert.Equal(message, (await World.FailsAsync("InvalidInputException", () => ListAsync(expression))).Message);
    }

    [Fact]
    public async Task GetTables_pages_through_a_filter()
    {
        await CreateDatabaseAsync("lake");
        for (var i = 0; i < 9; i++)
            await CreateTableAsync("lake", i % 3 == 0 ? $"a{i}" : $"b{i}");

        var names = new List<string>();
        string? token = null;
        do
        {
            var page = await ListAsync("b.*", 2, token);
            names.AddRange(page.TableList.Select(table => table.Name));
            token = page.NextToken;
        }
        while (token is not null);

        Assert.Equal(["b1", "b2", "b4", "b5", "b7", "b8"], names);
    }
}
