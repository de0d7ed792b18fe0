using System.Globalization;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Quality.Rules;

/// <summary>Days and instants of rules and of values. Times without a zone are UTC.</summary>
internal static class RuleTime
{
    public const long MicrosecondsPerDay = 86_400_000_000;
    private const DateTimeStyles AsUtc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Days since 1970 of <c>yyyy-MM-dd</c>, which is how DQDL writes dates; null for anything else.</summary>
    public static long? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.DayNumber - Epoch : null;

    /// <summary>Microseconds since 1970 of a date or timestamp in ISO's order; null for anything else.</summary>
    public static long? Instant(string text) => text.Length >= 10 && text[4] == '-' && DateTime.TryParse(text, CultureInfo.InvariantCulture, AsUtc, out var time)
        ? TimestampColumn.FromDateTime(time)
        : null;

    public static long Instant(DateTimeOffset time) => TimestampColumn.FromDateTime(time.UtcDateTime);

    /// <summary>The UTC day of an instant, in days since 1970.</summary>
    public static long DayOf(long microseconds) => Math.DivRem(microseconds, MicrosecondsPerDay) is var (days, rest) && rest < 0 ? days - 1 : days;

    /// <summary>The instants of a column, as microseconds since 1970: of dates their first, of texts what they say; null where there is none.</summary>
    /// <exception cref="PrepException">The column holds numbers or truth values.</exception>
    public static Func<int, long?> Of(Column column) => column switch
    {
        DateColumn dates => row => dates.IsNull(row) ? null : dates.Days[row] * MicrosecondsPerDay,
        TimestampColumn times => row => times.IsNull(row) ? null : times.Microseconds[row],
        TextColumn texts => row => texts.Text(row) is { } text ? Instant(text) : null,
        _ => throw new PrepException($"Column '{column.Name}' holds {(column.Type == ColumnType.Bool ? "truth values" : "numbers")}, which have no time; a rule about time needs dates, timestamps or texts such as 2026-06-30."),
    };

    /// <summary>The operands as they are compared with this column: dates as days where the column holds times, now() as the instant it is.</summary>
    public static Expression For(Expression expression, Column column, DateTimeOffset now)
    {
        var times = column.Type is ColumnType.Date or ColumnType.Timestamp && expression.Operator != Operator.Matches;
        return expression with { Operands = [.. expression.Operands.Select(Fixed)] };

        Operand Fixed(Operand operand) => operand switch
        {
            NowOperand moment => At(moment, now),
            TextOperand text when times && Day(text.Text) is { } day => new DayOperand(text.Text, day),
            TextOperand text when times => Instant(text.Text) is { } instant
                ? new InstantOperand(text.Text, instant)
                : throw new PrepException($"'{text.Text}' is not a date, as the values of column '{column.Name}' are; write it as \"2026-06-30\"."),
            _ => operand,
        };
    }

    public static InstantOperand At(NowOperand moment, DateTimeOffset now)
    {
        try
        {
            return new InstantOperand(moment.Text, Instant(now + moment.Offset));
        }
        catch (ArgumentOutOfRangeException fault)
        {
            throw new PrepException($"{moment.Text} lies outside of the calendar, which goes from the year 1 to 9999.", fault);
        }
    }
}
