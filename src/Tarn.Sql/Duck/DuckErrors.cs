using System.Text.RegularExpressions;

namespace Tarn.Sql.Duck;

/// <summary>What DuckDB says when a printed query fails, in Trino's words.</summary>
public static partial class DuckErrors
{
    private const string Internal = "GENERIC_INTERNAL_ERROR";
    private const string OutOfRange = "NUMERIC_VALUE_OUT_OF_RANGE";
    private const string BadCast = "INVALID_CAST_ARGUMENT";
    private const string BadArgument = "INVALID_FUNCTION_ARGUMENT";

    /// <summary>What the engine's regular expressions find wrong, and Trino's words for it.</summary>
    private static readonly (string Told, string Words)[] PatternErrors =
    [
        ("missing ): ", "end pattern with unmatched parenthesis"),
        ("unexpected ): ", "unmatched close parenthesis"),
        ("missing ]: ", "premature end of char-class"),
        ("missing terminating ]", "premature end of char-class"),
        ("trailing \\", "end pattern at escape"),
        ("no argument for repetition operator: ", "target of repeat operator is not specified"),
        ("bad repetition operator: ", "target of repeat operator is invalid"),
        ("invalid repetition size: ", "too big number for repeat range"),
        ("invalid escape sequence: ", "invalid escape sequence in the pattern"),
        ("invalid character class range: ", "empty range in char class"),
        ("invalid character class: ", "invalid character class in the pattern"),
        ("invalid named capture group: ", "invalid group name"),
        ("invalid perl operator: ", "undefined group option"),
        ("pattern too large", "too big pattern"),
    ];

    [GeneratedRegex("(?<code>[A-Z][A-Z_]{5,}): (?<message>[^\n]*)")]
    private static partial Regex OwnError();

    [GeneratedRegex("Could not convert (?:string|VARCHAR) ['\"](?<value>.*)['\"] to '?(?<type>[A-Z0-9]+(?:\\([0-9, ]+\\))?)", RegexOptions.Singleline)]
    private static partial Regex Conversion();

    [GeneratedRegex("Type (?<from>[A-Z0-9]+(?:\\([0-9,]+\\))?) with value (?<value>.*) can't be cast.*destination type (?<type>[A-Z0-9]+(?:\\([0-9,]+\\))?)", RegexOptions.Singleline)]
    private static partial Regex Range();

    [GeneratedRegex("Cast(?:ing)? value \"?(?<value>[^\" ]*)\"? to (?:type )?(?<type>[A-Z0-9]+(?:\\([0-9, ]+\\))?)|Could not cast value (?<value>\\S+) (?:from [A-Z0-9(),]+ )?to (?<type>[A-Z0-9]+(?:\\([0-9, ]+\\))?)")]
    private static partial Regex DecimalRange();

    [GeneratedRegex("(?:date|timestamp|time) field (?:value )?(?:out of range|format)[^\"]*\"(?<value>[^\"]*)\"")]
    private static partial Regex Moment();

    [GeneratedRegex("Overflow in (?<operation>addition|subtraction|multiplication|division) of (?<type>[A-Z0-9]+(?:\\([0-9,]+\\))?) \\((?<sum>[^)]*)\\)")]
    private static partial Regex Overflow();

    [GeneratedRegex("Overflow on abs\\((?<value>-?[0-9]+)\\)")]
    private static partial Regex Absolute();

    [GeneratedRegex("Invalid UTF8 Codepoint (?<value>-?[0-9]+)")]
    private static partial Regex CodePoint();

    [GeneratedRegex("\\b(?:U?(?:TINYINT|SMALLINT|BIGINT)|U?INT(?:8|16|32|64|128)|U?HUGEINT|UINTEGER|VARCHAR|BLOB|FLOAT|BOOL)\\b")]
    private static partial Regex TypeWord();

    /// <summary>
    /// The code and message of a failure: those that the printed SQL raised itself, overflows, bad casts and arguments; anything
    /// else is GENERIC_INTERNAL_ERROR with what DuckDB said, its types called as Trino's are.
    /// </summary>
    public static (string Code, string Message) Translate(string message)
    {
        if (message.StartsWith("Invalid Input Error: ", StringComparison.Ordinal) && OwnError().Match(message) is { Success: true } own)
            return (own.Groups["code"].Value, own.Groups["message"].Value);
        if (Numbers(message) is { } number)
            return number;
        if (Casts(message) is { } cast)
            return cast;
        if (Arguments(message) is { } argument)
            return argument;
        if (message.StartsWith("Out of Memory Error", StringComparison.Ordinal))
            return ("EXCEEDED_LOCAL_MEMORY_LIMIT", FirstLine(message));
        if (message.Contains("More than one row returned by a subquery", StringComparison.Ordinal))
            return ("SUBQUERY_MULTIPLE_ROWS", "Scalar sub-query has returned multiple rows");
        if (message.Contains("Max expression depth limit", StringComparison.Ordinal))
            return ("STACK_OVERFLOW", "statement is too large: its expressions and queries are nested too deep");
        return (Internal, TrinosTypes(FirstLine(message)));
    }

    private static (string, string)? Numbers(string message)
    {
        if (Overflow().Match(message) is { Success: true } overflow)
            return (OutOfRange, $"{TypeOf(overflow.Groups["type"].Value)} {overflow.Groups["operation"].Value} overflow: {overflow.Groups["sum"].Value}");
        if (Absolute().Match(message) is { Success: true } absolute)
            return (OutOfRange, $"Value {absolute.Groups["value"].Value} is out of range for abs({Least(absolute.Groups["value"].Value)})");
        if (message.Contains("Overflow in negation", StringComparison.Ordinal))
            return (OutOfRange, "negation overflow: the least value of an integer type has no opposite");
        if (Range().Match(message) is { Success: true } range)
        {
            // Whole numbers of 128 bits are sums.
            var (from, type, value) = (range.Groups["from"].Value, TypeOf(range.Groups["type"].Value), range.Groups["value"].Value);
            return from is "INT128" or "HUGEINT" ? (OutOfRange, $"{type} addition overflow: {value}") : (BadCast, $"Out of range for {type}: {value}");
        }

        return message.StartsWith("Out of Range Error", StringComparison.Ordinal) ? (OutOfRange, TrinosTypes(FirstLine(message))) : null;
    }

    private static (string, string)? Casts(string message)
    {
        if (Conversion().Match(message) is { Success: true } conversion)
            return (BadCast, $"Cannot cast '{conversion.Groups["value"].Value}' to {TypeOf(conversion.Groups["type"].Value).ToUpperInvariant().Replace("INTEGER", "INT", StringComparison.Ordinal)}");
        if (Moment().Match(message) is { Success: true } moment)
            return (BadCast, $"Value cannot be cast to {(message.Contains("timestamp field", StringComparison.Ordinal) ? "timestamp" : message.Contains("date field", StringComparison.Ordinal) ? "date" : "time")}: {moment.Groups["value"].Value}");
        if (DecimalRange().Match(message) is { Success: true } number)
            return (BadCast, $"Cannot cast '{number.Groups["value"].Value}' to {TypeOf(number.Groups["type"].Value).ToUpperInvariant()}");
        return message.StartsWith("Conversion Error", StringComparison.Ordinal) ? (BadCast, TrinosTypes(FirstLine(message))) : null;
    }

    private static (string, string)? Arguments(string message)
    {
        if (CodePoint().Match(message) is { Success: true } point)
            return (BadArgument, $"Not a valid Unicode code point: {point.Groups["value"].Value}");
        if (!message.StartsWith("Invalid Input Error", StringComparison.Ordinal))
            return null;
        foreach (var (told, words) in PatternErrors)
        {
            if (message.Contains(": " + told, StringComparison.OrdinalIgnoreCase))
                return (BadArgument, words);
        }

        return null;
    }

    private static string FirstLine(string message)
    {
        var line = message.Split('\n')[0];
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? line : line[(colon + 2)..];
    }

    private static string TrinosTypes(string text) => TypeWord().Replace(text, word => TypeOf(word.Value));

    private static string Least(string value) => value switch
    {
        "-128" => "tinyint",
        "-32768" => "smallint",
        "-2147483648" => "integer",
        _ => "bigint",
    };

    private static string TypeOf(string duck) => duck switch
    {
        "INT8" or "TINYINT" => "tinyint",
        "INT16" or "SMALLINT" => "smallint",
        "INT32" or "INTEGER" => "integer",
        "INT64" or "BIGINT" or "INT128" or "HUGEINT" or "UINT64" or "UBIGINT" or "UINT128" or "UHUGEINT" => "bigint",
        "UINT8" or "UTINYINT" => "smallint",
        "UINT16" or "USMALLINT" => "integer",
        "UINT32" or "UINTEGER" => "bigint",
        "FLOAT" => "real",
        "BOOL" => "boolean",
        "BLOB" => "varbinary",
        _ => duck.ToLowerInvariant().Replace(",", ", ", StringComparison.Ordinal).Replace(",  ", ", ", StringComparison.Ordinal),
    };
}
