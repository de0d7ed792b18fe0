using System.Globalization;
using System.Text;
using Tarn.Sql.Bound;
using Tarn.Sql.Types;

namespace Tarn.Sql.Duck;

/// <summary>Writes constants so that DuckDB gives them exactly the type they have.</summary>
internal static class DuckConstants
{
    internal static string Write(BoundConstant constant)
    {
        var type = constant.Type;
        if (constant.Value is null)
            return type == TrinoType.Unknown ? "NULL" : $"CAST(NULL AS {DuckTypes.Name(type)})";
        switch (type)
        {
            case SimpleType { Kind: SimpleKind.Boolean }:
                return (bool)constant.Value ? "true" : "false";
            // DuckDB reads a minus apart from its number, and 2147483648 is none of INTEGER's.
            case SimpleType { Kind: SimpleKind.Integer } when (long)constant.Value > int.MinValue:
                return ((long)constant.Value).ToString(CultureInfo.InvariantCulture) is var digits && digits[0] == '-' ? $"({digits})" : digits;
            case SimpleType when type.IsInteger:
                return $"CAST({((long)constant.Value).ToString(CultureInfo.InvariantCulture)} AS {DuckTypes.Name(type)})";
            case SimpleType when type.IsFloat:
                return Float((double)constant.Value, type);
            case VarcharType:
                return Text((string)constant.Value);
            case CharType padded:
                return Text(((string)constant.Value).PadRight(padded.Length));
            case SimpleType { Kind: SimpleKind.Varbinary }:
                return $"from_hex('{constant.Value}')";
            case SimpleType { Kind: SimpleKind.IntervalYearToMonth }:
                return $"to_months({constant.Value})";
            case SimpleType { Kind: SimpleKind.IntervalDayToSecond }:
                return $"to_microseconds({((long)constant.Value * 1000).ToString(CultureInfo.InvariantCulture)})";
            case TimestampType { WithZone: true }:
                return Zoned((string)constant.Value);
            default:
                return $"CAST({Text((string)constant.Value)} AS {DuckTypes.Name(type)})";
        }
    }

    private static string Float(double value, TrinoType type)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(value) && type == TrinoType.Double && value >= 0
            ? text.Contains('E') ? text : text + "e0"
            : $"CAST('{text}' AS {DuckTypes.Name(type)})";
    }

    // DuckDB's C interface ends a query at a zero byte.
    internal static string Text(string text)
    {
        if (!text.Contains('\0'))
            return Names.Text(text);
        var parts = new StringBuilder("concat(");
        parts.AppendJoin(", chr(0), ", text.Split('\0').Select(Names.Text));
        return parts.Append(')').ToString();
    }

    private static string Zoned(string text)
    {
        var (local, fraction, zone) = Temporal.TryTimestamp(text)
            ?? throw new SqlException(SqlErrorCode.InvalidLiteral, null, $"'{text}' is not a valid timestamp with time zone literal");
        var moment = local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + (fraction.Length == 0 ? "" : "." + fraction);
        var name = Zones.Normalize(zone!) ?? throw new SqlException(SqlErrorCode.InvalidLiteral, null, $"'{zone}' is not a valid time zone");
        return DuckWriter.Zoned($"TIMESTAMP '{moment}'", Text(name));
    }
}
