using Tarn.Sql.Lexing;
using Tarn.Sql.Parsing;
using Tarn.Sql.Syntax;

namespace Tarn.Sql;

/// <summary>Text to tree. Throws <see cref="SqlException"/> and nothing else, whatever the text.</summary>
public static class SqlParser
{
    /// <summary>The longest query text, in UTF-8 bytes (Athena, "Service quotas").</summary>
    public const int TextLimitBytes = 262_144;

    /// <summary>Parses one statement of Trino's or Hive's dialect, as Athena takes them.</summary>
    public static Statement ParseStatement(string text)
    {
        CheckSize(text);
        return new Parser(text, IsHive(text)).ParseStatement();
    }

    /// <summary>Parses a statement that must be a query, such as the text of a view.</summary>
    public static Query ParseQuery(string text) => ParseStatement(text) is QueryStatement statement
        ? statement.Query
        : throw new SqlException(SqlErrorCode.SyntaxError, new Position(1, 1), "a query was expected: SELECT, WITH, VALUES or TABLE");

    /// <summary>Parses an expression, such as a parameter of an execution.</summary>
    public static Expression ParseExpression(string text)
    {
        CheckSize(text);
        return new Parser(text, false).ParseExpression();
    }

    private static void CheckSize(string text)
    {
        if (text.Length > TextLimitBytes || System.Text.Encoding.UTF8.GetByteCount(text) > TextLimitBytes)
            throw new SqlException(SqlErrorCode.QueryTextTooLarge, null, $"Query text is longer than {TextLimitBytes} bytes. Shorten it");
    }

    // The first words tell the dialect. Hive's has other quotes and escapes; views, CTAS and queries are Trino's.
    private static bool IsHive(string text)
    {
        var (first, second) = Lexer.FirstWords(text);
        return first switch
        {
            "ALTER" or "MSCK" or "SHOW" or "DESCRIBE" or "DESC" or "DROP" => true,
            "CREATE" => second is "EXTERNAL" or "DATABASE" or "SCHEMA" || second == "TABLE" && Lexer.HasHiveTableClause(text),
            _ => false,
        };
    }
}
