using System.Globalization;
using System.Text.RegularExpressions;

namespace Tarn.Prep.Quality;

internal enum Operator
{
    In,
    Greater,
    Less,
    AtLeast,
    AtMost,
    Between,
    Matches,
}

internal enum Special
{
    None,
    Null,
    Empty,
    Blank,
}

internal sealed record Operand(string Text, double? Number, Special Special);

/// <summary>What a figure or a value is held against. Between leaves both ends out, as Glue does.</summary>
internal sealed record Expression(Operator Operator, bool Negated, IReadOnlyList<Operand> Operands, Regex? Pattern)
{
    /// <summary>Whether a figure meets it.</summary>
    public bool Holds(double figure) => Negated != Operator switch
    {
        Operator.In => Operands.Any(operand => Number(operand) == figure),
        Operator.Greater => figure > Number(Operands[0]),
        Operator.Less => figure < Number(Operands[0]),
        Operator.AtLeast => figure >= Number(Operands[0]),
        Operator.AtMost => figure <= Number(Operands[0]),
        Operator.Between => figure > Number(Operands[0]) && figure < Number(Operands[1]),
        _ => throw new PrepException("A figure is not matched by a pattern; compare it with a number."),
    };

    /// <summary>Whether a value meets it. A missing one fails, but for negations other than not between, and where NULL is named.</summary>
    public bool Holds(string? text, double? number)
    {
        if (text is null)
        {
            // As Glue has it: a missing value is in no range and outside of none.
            var named = Operands.Any(operand => operand.Special == Special.Null);
            return Operator == Operator.In ? Negated != named : Negated && Operator != Operator.Between;
        }

        return Negated != Operator switch
        {
            Operator.In => Operands.Any(operand => Equal(operand, text, number)),
            Operator.Matches => Pattern!.IsMatch(text),
            Operator.Between => Compare(text, number, Operands[0]) > 0 && Compare(text, number, Operands[1]) < 0,
            Operator.Greater => Compare(text, number, Operands[0]) > 0,
            Operator.Less => Compare(text, number, Operands[0]) < 0,
            Operator.AtLeast => Compare(text, number, Operands[0]) >= 0,
            _ => Compare(text, number, Operands[0]) <= 0,
        };
    }

    private static bool Equal(Operand operand, string text, double? number) => operand.Special switch
    {
        Special.Null => false,
        Special.Empty => text.Length == 0,
        Special.Blank => text.Length > 0 && string.IsNullOrWhiteSpace(text),
        _ when operand.Number is { } wanted && number is { } value => wanted == value,
        _ => operand.Text == text,
    };

    /// <summary>Numbers as numbers; dates and other texts by their signs, which for ISO dates is their order.</summary>
    private static int Compare(string text, double? number, Operand operand)
    {
        var wanted = operand.Number ?? (double.TryParse(operand.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : null);
        return number is { } value && wanted is { } other ? value.CompareTo(other)
            : operand.Number is not null ? throw new PrepException($"'{text}' is not a number and cannot be compared with {operand.Text}.")
            : string.CompareOrdinal(text, operand.Text);
    }

    private static double Number(Operand operand) => operand.Number ?? throw new PrepException($"A figure is compared with a number, not '{operand.Text}'.");
}

internal static class RulePattern
{
    /// <summary>A pattern that the whole value must match, in time that grows with its length only.</summary>
    public static Regex Of(string pattern)
    {
        try
        {
            return new Regex($"^(?:{pattern})\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            throw new PrepException($"The pattern '{pattern}' cannot be used: {fault.Message}", fault);
        }
    }
}
