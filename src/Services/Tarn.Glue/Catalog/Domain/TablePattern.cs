using System.Text.RegularExpressions;

namespace Tarn.Glue.Domain;

/// <summary>
/// Takes table names that match a regular expression as a whole, whatever their case. Matching takes time in proportion to the
/// name's length, so that no pattern can hold the server up; patterns that would need more are refused.
/// </summary>
internal sealed class TablePattern
{
    private readonly Regex? regex;

    private TablePattern(Regex? regex) => this.regex = regex;

    /// <summary>Null, the empty text and <c>*</c> take every name.</summary>
    public static TablePattern Parse(string? expression)
    {
        if (string.IsNullOrEmpty(expression) || expression == "*")
            return new TablePattern(null);
        try
        {
            return new TablePattern(new Regex(
                $@"\A(?:{expression})\z", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw GlueErrors.InvalidInput($"The expression '{expression}' is not a regular expression that Tarn can carry out: {error.Message}");
        }
    }

    public bool IsMatch(string name) => regex is null || regex.IsMatch(name);
}
