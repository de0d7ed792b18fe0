using Tarn.Athena.Domain;
using Tarn.Kernel;

namespace Tarn.Athena.Tests.Domain;

public sealed class StatementKindsTests
{
    [Theory]
    [InlineData("SELECT 1", "DML", "SELECT", ".csv")]
    [InlineData("CREATE DATABASE shop", "DDL", "CREATE_DATABASE", ".txt")]
    [InlineData("SHOW DATABASES", "UTILITY", "SHOW_DATABASES", ".txt")]
    public void Only_the_results_of_queries_are_tables(string text, string type, string substatement, string extension)
    {
        var kind = StatementKinds.Of(text);
        Assert.Equal(new StatementKind(type, substatement), kind);
        Assert.Equal(extension, kind.ResultExtension);
    }

    [Fact]
    public void What_is_no_statement_is_refused_before_it_is_a_query() =>
        Assert.Equal("InvalidRequestException", Assert.Throws<AwsException>(() => StatementKinds.Of("SELECT FROM WHERE")).Code);
}
