using Tarn.Sql.Binding;
using Tarn.Sql.Duck;
using Tarn.Sql.Formatting;
using Tarn.Sql.Syntax;
using Tarn.Sql.Tests.Support;

namespace Tarn.Sql.Tests;

public sealed class GoldenTests(DuckFixture duck) : IClassFixture<DuckFixture>
{
    public static TheoryData<string> Queries => [.. GoldenCase.In("queries")];

    public static TheoryData<string> Definitions => [.. GoldenCase.In("definitions")];

    public static TheoryData<string> Errors => [.. GoldenCase.In("errors")];

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_query_is_read_printed_and_answered_as_Trino_would(string name)
    {
        var golden = GoldenCase.Read(name);
        var statement = SqlParser.ParseStatement(golden.Sql);
        golden.Check("tree", SqlFormatter.Format(statement));
        var bound = Binder.Bind(((QueryStatement)statement).Query, new TestCatalog(), "db", TestCatalog.Now);
        var printed = DuckPrinter.Print(bound, TestCatalog.RelationOf);
        golden.Check("duck", printed);
        golden.Check("answer", $"{string.Join(", ", bound.Columns.Select(column => $"{column.Name} {column.Type}"))}\n{duck.Answer(printed, bound.Columns.Count)}".TrimEnd('\n'));
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void A_definition_is_read_and_written_back(string name)
    {
        var golden = GoldenCase.Read(name);
        var statement = SqlParser.ParseStatement(golden.Sql);
        var written = SqlFormatter.Format(statement);
        golden.Check("tree", written);
        Assert.Equal(statement, SqlParser.ParseStatement(written));
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void A_wrong_query_is_told_what_is_wrong_and_where(string name)
    {
        var golden = GoldenCase.Read(name);
        var error = Assert.Throws<SqlException>(() =>
        {
            var query = SqlParser.ParseStatement(golden.Sql);
            if (query is QueryStatement { Query: var body })
                DuckPrinter.Print(Binder.Bind(body, new TestCatalog(), "db", TestCatalog.Now), TestCatalog.RelationOf);
        });
        golden.Check("error", $"{error.CodeName}: {error.Message}");
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void Writing_a_query_and_reading_it_again_changes_nothing(string name)
    {
        var statement = SqlParser.ParseStatement(GoldenCase.Read(name).Sql);
        Assert.Equal(statement, SqlParser.ParseStatement(SqlFormatter.Format(statement)));
    }
}
