using System.Text.RegularExpressions;

namespace Tarn.Sql.Duck;

/// <summary>What DuckDB says when a printed query fails, in Trino's words.</summary>
public static partial class DuckErrors
{
    [GeneratedRegex("(?<code>[A-Z][A-Z_]{5,}): (?<message>[^\n]*)")]
    private static partial Regex OwnError();

    [GeneratedRegex("Could not convert string '(?<value>[^']*)' to (?<type>[A-Z0-9]+)")]
    private static partial Regex Conversion();

    /// <summary>
    /// The code and message of a failure: those that the printed SQL raised itself, overflows and bad casts; anything
    /// else is GENERIC_INTERNAL_ERROR with DuckDB's message.
    /// </summary>
    public static (string Code, string Message) Translate(string message)
    {
        if (message.StartsWith("Invalid Input Error: ", StringComparison.Ordinal) && OwnError().Match(message) is { Success: true } own)
            return (own.Groups["code"].Value, own.Groups["message"].Value);
        if (message.Contains("out of range for the destination type INT64", StringComparison.Ordinal))
            return ("NUMERIC_VALUE_OUT_OF_RANGE", "bigint addition overflow");
        if (message.StartsWith("Out of Range Error", StringComparison.Ordinal))
            return ("NUMERIC_VALUE_OUT_OF_RANGE", FirstLine(message));
        if (Conversion().Match(message) is { Success: true } conversion)
            return ("INVALID_CAST_ARGUMENT", $"Cannot cast '{conversion.Groups["value"].Value}' to {TypeOf(conversion.Groups["type"].Value)}");
        if (message.StartsWith("Conversion Error", StringComparison.Ordinal))
            return ("INVALID_CAST_ARGUMENT", FirstLine(message));
        if (message.StartsWith("Out of Memory Error", StringComparison.Ordinal))
            return ("EXCEEDED_LOCAL_MEMORY_LIMIT", FirstLine(message));
        if (message.Contains("More than one row returned by a subquery", StringComparison.Ordinal))
            return ("SUBQUERY_MULTIPLE_ROWS", "Scalar sub-query has returned multiple rows");
        return ("GENERIC_INTERNAL_ERROR", FirstLine(message));
    }

    private static string FirstLine(string message)
    {
        var line = message.Split('\n')[0];
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? line : line[(colon + 2)..];
    }

    private static string TypeOf(string duck) => duck switch
    {
        "INT8" => "TINYINT",
        "INT16" => "SMALLINT",
        "INT32" => "INT",
        "INT64" => "BIGINT",
        "FLOAT" => "REAL",
        _ => duck,
    };
}
