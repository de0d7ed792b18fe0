using System.Globalization;
using Tarn.Sql.Bound;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Binding;

/// <summary>Literals to constants.</summary>
internal static class Literals
{
    internal static BoundConstant Bind(Expression node) => node switch
    {
        NullLiteral => new BoundConstant(null, TrinoType.Unknown),
        BooleanLiteral boolean => new BoundConstant(boolean.Value, TrinoType.Boolean),
        IntegerLiteral integer => new BoundConstant(integer.Value, integer.Value is >= int.MinValue and <= int.MaxValue ? TrinoType.Integer : TrinoType.BigInt),
        DecimalLiteral number => Decimals.TypeOf(number.Text) is { } type
            ? new BoundConstant(number.Text, type)
            : throw Invalid(node, $"Invalid decimal literal: {number.Text}"),
        DoubleLiteral number => new BoundConstant(number.Value, TrinoType.Double),
        StringLiteral text => new BoundConstant(text.Value, new VarcharType(CodePoints(text.Value))),
        BinaryLiteral binary => new BoundConstant(binary.Hex, TrinoType.Varbinary),
        TypedLiteral typed => Typed(typed),
        IntervalLiteral interval => Interval(interval),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private static int CodePoints(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }

    private static SqlException Invalid(Expression node, string message) => new(SqlErrorCode.InvalidLiteral, node.Position, message);

    private static BoundConstant Typed(TypedLiteral node)
    {
        var text = node.Text;
        SqlException Bad() => Invalid(node, $"'{text}' is not a valid {node.Type} literal");
        switch (node.Type)
        {
            case SimpleType { Kind: SimpleKind.Date }:
                return new BoundConstant((Temporal.TryDate(text) ?? throw Bad()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), node.Type);
            case TimestampType { WithZone: false }:
                var parts = Temporal.TryTimestamp(text) ?? throw Bad();
                var fraction = parts.Fraction.Length == 0 ? "" : "." + parts.Fraction;
                return new BoundConstant(parts.Local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + fraction, node.Type);
            case TimestampType:
                _ = Temporal.TryTimestamp(text) ?? throw Bad();
                return new BoundConstant(text, node.Type);
            case VarcharType or CharType or TimeType or DecimalType:
                return new BoundConstant(text, node.Type);
            case SimpleType { Kind: SimpleKind.Json }:
                return new BoundConstant(text, node.Type);
            case SimpleType { Kind: SimpleKind.Boolean }:
                return new BoundConstant(bool.TryParse(text, out var boolean) ? boolean : throw Bad(), node.Type);
            case SimpleType when node.Type.IsInteger:
                return new BoundConstant(long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : throw Bad(), node.Type);
            case SimpleType when node.Type.IsFloat:
                return new BoundConstant(Float(text) ?? throw Bad(), node.Type);
            default:
                throw Bad();
        }
    }

    private static double? Float(string text) => text.Trim() switch
    {
        "Infinity" or "+Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        "NaN" => double.NaN,
        var number => double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
    };

    private static BoundConstant Interval(IntervalLiteral node)
    {
        var parts = node.Text.Trim().Split('-', ' ', ':');
        SqlException Bad() => Invalid(node, $"Invalid INTERVAL literal: '{node.Text}'");
        var last = node.To ?? node.From;
        var isMonths = node.From <= IntervalField.Month;
        if (last < node.From || isMonths != last <= IntervalField.Month || parts.Length != last - node.From + 1)
            throw Bad();
        decimal total = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var style = node.From + i == IntervalField.Second ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
            if (!decimal.TryParse(parts[i], style, CultureInfo.InvariantCulture, out var number) || number > 1_000_000_000_000m)
                throw Bad();
            total += number * Unit(node.From + i);
        }
        var value = (long)(node.Negative ? -total : total);
        return new BoundConstant(value, isMonths ? TrinoType.IntervalYearToMonth : TrinoType.IntervalDayToSecond);
    }

    // Months for the first two fields, milliseconds for the others.
    private static long Unit(IntervalField unit) => unit switch
    {
        IntervalField.Year => 12,
        IntervalField.Month => 1,
        IntervalField.Day => 86_400_000,
        IntervalField.Hour => 3_600_000,
        IntervalField.Minute => 60_000,
        _ => 1000,
    };
}
