using System.Globalization;
using Tarn.Prep.Frames;
using Tarn.Sql.Types;

namespace Tarn.Prep.Expressions;

/// <summary>The types of SQL and those of columns. Nothing is rounded in silence: a decimal of more digits than a column keeps is an error.</summary>
internal static class ResultType
{
    /// <summary>Significant digits that every double keeps (IEEE 754).</summary>
    private const int DoubleDigits = 15;

    /// <summary>What SQL calls a column's type. A time is one of UTC, with microseconds.</summary>
    public static TrinoType Of(ColumnType type) => type switch
    {
        ColumnType.Double => TrinoType.Double,
        ColumnType.Long => TrinoType.BigInt,
        ColumnType.Bool => TrinoType.Boolean,
        ColumnType.Date => TrinoType.Date,
        ColumnType.Timestamp => new TimestampType(6, false),
        _ => TrinoType.Varchar,
    };

    /// <summary>What a column holds such values as; null for those that none does.</summary>
    public static ColumnType? Of(TrinoType type) => type switch
    {
        { IsInteger: true } or DecimalType { Scale: 0 } => ColumnType.Long,
        { IsFloat: true } or DecimalType => ColumnType.Double,
        { IsText: true } => ColumnType.Text,
        TimestampType { Precision: <= 6 } => ColumnType.Timestamp,
        _ when type == TrinoType.Boolean => ColumnType.Bool,
        _ when type == TrinoType.Date => ColumnType.Date,
        _ => null,
    };

    /// <summary>The value of a column v of the engine, as the engine's type that a column of ours is read from.</summary>
    /// <param name="type">The value's type.</param>
    /// <param name="v">The engine's column.</param>
    /// <param name="orMissing">Whether what a column does not keep is missing rather than an error.</param>
    public static string Read(TrinoType type, string v, bool orMissing)
    {
        switch (type)
        {
            case { IsInteger: true }:
                return $"CAST({v} AS BIGINT)";
            case DecimalType { Scale: 0, Precision: <= 18 }:
                return $"CAST({v} AS BIGINT)";
            case DecimalType { Scale: 0 }:
                var (least, most) = (long.MinValue.ToString(CultureInfo.InvariantCulture), long.MaxValue.ToString(CultureInfo.InvariantCulture));
                return $"CASE WHEN {v} BETWEEN {least} AND {most} THEN CAST({v} AS BIGINT) WHEN {v} IS NOT NULL THEN {Else(v, "BIGINT", orMissing)} END";
            case DecimalType { Precision: <= DoubleDigits }:
                return $"CAST(CAST({v} AS VARCHAR) AS DOUBLE)";
            case DecimalType:
                return $"CASE WHEN length(trim(replace(ltrim(CAST({v} AS VARCHAR), '-'), '.', ''), '0')) <= {DoubleDigits} THEN CAST(CAST({v} AS VARCHAR) AS DOUBLE) WHEN {v} IS NOT NULL THEN {Else(v, "DOUBLE", orMissing)} END";
            case { IsFloat: true }:
                return $"CAST({v} AS DOUBLE)";
            default:
                return v;
        }
    }

    private static string Else(string v, string type, bool orMissing) => orMissing
        ? $"CAST(NULL AS {type})"
        : $"CAST(error(concat('NUMERIC_VALUE_OUT_OF_RANGE: ', CAST({v} AS VARCHAR), ' has more digits than a column of numbers keeps. Make it a double, which rounds, or varchar')) AS {type})";
}
