using System.Globalization;
using System.Text.RegularExpressions;

namespace Tarn.Prep.Quality.Rules;

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

/// <summary>A value of a column, in all the forms that it may be compared in.</summary>
/// <param name="Text">Null where the value is missing.</param>
/// <param name="Microseconds">Since 1970, where the value is or says a time.</param>
/// <param name="IsDay">The time is a whole day.</param>
internal readonly record struct RuleValue(string? Text, double? Number, long? Microseconds, bool IsDay);

/// <summary>What a figure or a value is held against. Between leaves both ends out, as Glue does.</summary>
internal sealed record Expression(Operator Operator, bool Negated, IReadOnlyList<Operand> Operands, Regex? Pattern)
{
    /// <summary>Whether it compares with earlier figures.</summary>
    public bool LooksBack => Operands.Any(operand => operand is FormulaOperand);

    /// <summary>Whether an operand bounds values from below.</summary>
    public bool IsBelow(int place) => Operator is Operator.Greater or Operator.AtLeast || (Operator == Operator.Between && place == 0);

    /// <summary>The same with numbers in place of formulas.</summary>
    /// <param name="last">For the place of an operand: the figures of up to k earlier checks, the latest first.</param>
    public Expression Worked(Func<int, int, IReadOnlyList<double>> last) => !LooksBack ? this : this with
    {
        Operands = [.. Operands.Select((operand, place) => operand is FormulaOperand formula ? new NumberOperand(operand.Text, formula.Formula.Value(count => last(place, count))) : operand)],
    };

    /// <summary>Whether a figure meets it.</summary>
    public bool Holds(double figure) => Negated != Operator switch
    {
        Operator.In => Operands.Any(operand => Figure(operand) == figure),
        Operator.Greater => figure > Figure(Operands[0]),
        Operator.Less => figure < Figure(Operands[0]),
        Operator.AtLeast => figure >= Figure(Operands[0]),
        Operator.AtMost => figure <= Figure(Operands[0]),
        Operator.Between => figure > Figure(Operands[0]) && figure < Figure(Operands[1]),
        _ => throw new PrepException("A figure is not matched by a pattern; compare it with a number."),
    };

    /// <summary>
    /// Whether a value meets it. A missing one fails, but for negations other than not between, and where NULL is named. A value that
    /// says no time meets nothing that compares it with one.
    /// </summary>
    public bool Holds(in RuleValue value)
    {
        if (value.Text is null)
        {
            // As Glue has it: a missing value is in no range and outside of none.
            var named = Operands.Any(operand => operand is KeywordOperand { Keyword: Keyword.Null });
            return Operator == Operator.In ? Negated != named : Negated && Operator != Operator.Between;
        }

        if (value.Microseconds is null && Operands.Any(operand => operand is InstantOperand))
        {
            return false;
        }

        return Negated != Operator switch
        {
            Operator.In => IsAny(value),
            Operator.Matches => Pattern!.IsMatch(value.Text),
            Operator.Between => Compare(value, Operands[0]) > 0 && Compare(value, Operands[1]) < 0,
            Operator.Greater => Compare(value, Operands[0]) > 0,
            Operator.Less => Compare(value, Operands[0]) < 0,
            Operator.AtLeast => Compare(value, Operands[0]) >= 0,
            _ => Compare(value, Operands[0]) <= 0,
        };
    }

    private bool IsAny(in RuleValue value)
    {
        foreach (var operand in Operands)
        {
            if (Equal(operand, value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Equal(Operand operand, in RuleValue value) => operand switch
    {
        KeywordOperand keyword => keyword.Keyword switch
        {
            Keyword.Empty => value.Text!.Length == 0,
            Keyword.Blank => value.Text!.Length > 0 && string.IsNullOrWhiteSpace(value.Text),
            _ => false,
        },
        NumberOperand number when value.Number is { } other => number.Value == other,
        DayOperand or InstantOperand => Compare(value, operand) == 0,
        _ => operand.Text == value.Text,
    };

    /// <summary>Numbers as numbers, times as times; other texts by their signs, which for ISO dates is their order.</summary>
    private static int Compare(in RuleValue value, Operand operand) => operand switch
    {
        DayOperand day => RuleTime.DayOf(value.Microseconds!.Value).CompareTo(day.Day),
        InstantOperand instant when value.IsDay => RuleTime.DayOf(value.Microseconds!.Value).CompareTo(RuleTime.DayOf(instant.Microseconds)),
        InstantOperand instant => value.Microseconds!.Value.CompareTo(instant.Microseconds),
        NumberOperand number => value.Number?.CompareTo(number.Value) ?? throw new PrepException($"'{value.Text}' is not a number and cannot be compared with {number.Text}."),
        _ when value.Number is { } number && double.TryParse(operand.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var wanted) => number.CompareTo(wanted),
        _ => string.CompareOrdinal(value.Text, operand.Text),
    };

    private static double Figure(Operand operand) => operand switch
    {
        NumberOperand number => number.Value,
        DurationOperand duration => duration.Seconds,
        SizeOperand size => size.Bytes,
        _ => throw new PrepException($"A figure is compared with a number, not '{operand.Text}'."),
    };
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
