using System.Text.RegularExpressions;

namespace Tarn.Glue.Domain;

/// <summary>
/// Takes table names that match a regular expression as a whole, whatever their case. Matching takes time in proportion to the
/// name's length, so that no pattern can hold the server up; patterns that would need more are refused.
/// </summary>
internal sealed class TablePattern
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private readonly Regex? regex;

    private TablePattern(Regex? regex) => this.regex = regex;

    /// <summary>Null, the empty text and <c>*</c> take every name.</summary>
    public static TablePattern Parse(string? expression)
    {
        if (string.IsNullOrEmpty(expression) || expression == "*")
            return new TablePattern(null);
        try
        {
            // Alone first: what closes a parenthesis that it did not open is no expression, though it would be one in parentheses.
            _ = new Regex(expression, Options);
            return new TablePattern(new Regex($@"\A(?:{expression})\z", Options));
        }
        catch (RegexParseException error)
        {
            throw GlueErrors.InvalidInput(
                $"The expression '{expression}' is not a regular expression: it cannot be read at character {Math.Clamp(error.Offset, 1, expression.Length)}.");
        }
        catch (NotSupportedException)
        {
            throw GlueErrors.InvalidInput(
                $"The expression '{expression}' looks back or around, or repeats more than can be searched in time that grows with the text; Tarn does not carry out such expressions.");
        }
    }

    public bool IsMatch(string name) => regex is null || regex.IsMatch(name);
}
