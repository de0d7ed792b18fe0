using System.Globalization;
using Tarn.Sql.Bound;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Duck;

internal sealed partial class DuckWriter
{
    private const string DivisionByZero = "DIVISION_BY_ZERO: Division by zero";

    private string Arithmetic(BoundArithmetic node)
    {
        if (node.Operator == BinaryOperator.Concat)
            return $"({Write(node.Left)} || {Write(node.Right)})";
        if (!node.Left.Type.IsNumeric || !node.Right.Type.IsNumeric)
            return Dates(node);
        var sign = OperatorText.Of(node.Operator);
        if (node.Operator is not (BinaryOperator.Divide or BinaryOperator.Modulus))
            return Typed($"({Write(node.Left)} {sign} {Write(node.Right)})", node.Type);
        if (node.Type.IsFloat)
            return $"({Write(node.Left)} {sign} {Write(node.Right)})";
        if (node.Type is DecimalType quotient && node.Operator == BinaryOperator.Divide)
            return Let([node.Left, node.Right], [node.Left, node.Right], (_, written) => DecimalDivision(node, quotient, written[0], written[1]));
        var operation = node.Operator == BinaryOperator.Divide ? "//" : "%";
        // A divisor that is a number other than zero needs no check.
        if (node.Right is BoundConstant { Value: long and not 0 })
            return Typed($"({Write(node.Left)} {operation} {Write(node.Right)})", node.Type);
        return Let([node.Right], [node.Left, node.Right], (_, written) =>
            $"(CASE WHEN {written[1]} = 0 THEN {Error(DivisionByZero, node.Type)} ELSE {Typed($"({written[0]} {operation} {written[1]})", node.Type)} END)");
    }

    // DuckDB gives decimals a width of its own.
    private static string Typed(string text, TrinoType type) => type is DecimalType ? $"CAST({text} AS {DuckTypes.Name(type)})" : text;

    /// <summary>
    /// DuckDB divides decimals as doubles. Here the digits are divided as whole numbers, rounded half away from zero as
    /// Trino does, and given their scale back.
    /// </summary>
    private string DecimalDivision(BoundArithmetic node, DecimalType type, string left, string right)
    {
        var (x, y) = ((DecimalType)node.Left.Type, (DecimalType)node.Right.Type);
        var numerator = Digits(left, x.Scale, type.Scale + y.Scale - x.Scale);
        var denominator = Digits(right, y.Scale, 0);
        var rounded = LetText(numerator, n => LetText(denominator, d =>
            $"({n} // {d} + CASE WHEN abs({n} % {d}) * 2 >= abs({d}) THEN CASE WHEN ({n} < 0) = ({d} < 0) THEN 1 ELSE -1 END ELSE 0 END)"));
        var scaled = type.Scale == 0 ? rounded : $"CAST({rounded} AS DECIMAL(38,0)) * {Fraction(type.Scale)}";
        return $"(CASE WHEN {right} = 0 THEN {Error(DivisionByZero, type)} ELSE CAST({scaled} AS {DuckTypes.Name(type)}) END)";
    }

    private static string Digits(string value, int scale, int shift)
    {
        var whole = scale == 0 ? $"CAST({value} AS HUGEINT)" : $"CAST({value} * {Power(scale)} AS HUGEINT)";
        return shift == 0 ? whole : $"({whole} * {Power(shift)}::HUGEINT)";
    }

    private static string Power(int exponent) => "1" + new string('0', exponent);

    private static string Fraction(int scale) => $"CAST('0.{new string('0', scale - 1)}1' AS DECIMAL({Math.Max(scale, 1).ToString(CultureInfo.InvariantCulture)},{scale}))";

    private string Dates(BoundArithmetic node)
    {
        var (left, right) = (node.Left, node.Right);
        var sign = OperatorText.Of(node.Operator);
        if (IsInterval(left.Type) && IsInterval(right.Type))
            return $"({Write(left)} {sign} {Write(right)})";
        if (IsInterval(left.Type) && IsMoment(right.Type))
            return Moved(right, "+", left);
        if (IsMoment(left.Type) && IsInterval(right.Type))
            return Moved(left, sign, right);
        if (IsMoment(left.Type) && IsMoment(right.Type))
        {
            return left.Type == TrinoType.Date
                ? $"to_days(CAST({Write(left)} - {Write(right)} AS INTEGER))"
                : $"to_microseconds(epoch_us({Instant(left)}) - epoch_us({Instant(right)}))";
        }

        var (interval, factor) = IsInterval(left.Type) ? (left, right) : (right, left);
        var amount = interval.Type == TrinoType.IntervalYearToMonth
            ? $"(date_part('year', {Write(interval)}) * 12 + date_part('month', {Write(interval)}))"
            : $"(epoch_us({Write(interval)}))";
        var product = $"trunc(CAST({amount} AS DOUBLE) {sign} {Write(factor)})";
        return interval.Type == TrinoType.IntervalYearToMonth ? $"to_months(CAST({product} AS INTEGER))" : $"to_microseconds(CAST({product} AS BIGINT))";
    }

    private string Instant(BoundExpression node) => node.Type is TimestampType { WithZone: true } ? Form(Write(node), "at") : Write(node);

    private string Moved(BoundExpression moment, string sign, BoundExpression interval)
    {
        if (moment.Type is not TimestampType { WithZone: true })
            return $"CAST({Write(moment)} {sign} {Write(interval)} AS {DuckTypes.Name(moment.Type)})";
        return Let([moment], [moment, interval], (_, written) => interval.Type == TrinoType.IntervalDayToSecond
            ? $"{{'utc': {Form(written[0], "at")} {sign} {written[1]}, 'zone': {Form(written[0], "zone")}}}"
            : Zoned($"{Form(written[0], "local")} {sign} {written[1]}", Form(written[0], "zone")));
    }

    /// <summary>A timestamp with time zone from a wall clock and a zone.</summary>
    internal static string Zoned(string local, string zone) => $"{{'utc': {Instant(local, zone)}, 'zone': {zone}}}";

    // ICU knows zones by name only; an offset such as +05:30 is added by hand.
    private static string WallClock(string utc, string zone) => zone == "'UTC'" ? utc : IsName(zone)
        ? $"timezone({zone}, timezone('UTC', {utc}))"
        : $"(CASE WHEN left({zone}, 1) IN ('+', '-') THEN {utc} + {Offset(zone)} ELSE timezone({zone}, timezone('UTC', {utc})) END)";

    private static string Instant(string local, string zone) => zone == "'UTC'" ? local : IsName(zone)
        ? $"timezone('UTC', timezone({zone}, {local}))"
        : $"(CASE WHEN left({zone}, 1) IN ('+', '-') THEN {local} - {Offset(zone)} ELSE timezone('UTC', timezone({zone}, {local})) END)";

    private static bool IsName(string zone) => zone.Length > 2 && zone[0] == '\'' && char.IsAsciiLetter(zone[1]);

    private static string Offset(string zone) =>
        $"to_minutes((CAST(substring({zone}, 2, 2) AS INTEGER) * 60 + CAST(right({zone}, 2) AS INTEGER)) * CASE WHEN left({zone}, 1) = '-' THEN -1 ELSE 1 END)";

    private static bool IsInterval(TrinoType type) => type == TrinoType.IntervalDayToSecond || type == TrinoType.IntervalYearToMonth;

    private static bool IsMoment(TrinoType type) => type == TrinoType.Date || type is TimestampType or TimeType;
}
