namespace Tarn.Duck;

/// <summary>Quoting for DuckDB's SQL.</summary>
public static class DuckSql
{
    /// <summary>A string literal.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A quoted identifier.</summary>
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
