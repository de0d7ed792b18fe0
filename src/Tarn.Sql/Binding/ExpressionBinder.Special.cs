using Tarn.Sql.Bound;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Binding;

/// <summary>What looks like a function and is not: IF, COALESCE, NULLIF, TRY, GROUPING, EXTRACT, TRIM, current_date, now().</summary>
internal sealed partial class ExpressionBinder
{
    /// <summary>Those of them that are written as calls and need no group of rows.</summary>
    internal static readonly IReadOnlyList<string> SpecialNames = ["if", "coalesce", "nullif", "try", "greatest", "least"];

    private BoundExpression? Special(FunctionCall node, string name)
    {
        if (node.Over is not null || node.Star && name != "count")
            return null;
        switch (name)
        {
            case "if" when node.Arguments.Count is 2 or 3:
                return Case(new Case(null, [new WhenClause(node.Arguments[0], node.Arguments[1])], node.Arguments.Count == 3 ? node.Arguments[2] : null) { Position = node.Position });
            case "coalesce" when node.Arguments.Count >= 2:
                var items = node.Arguments.Select(Bind).ToArray();
                var type = CommonType(items, node.Arguments, "All COALESCE operands");
                return new BoundCoalesce(NodeList.From(items.Select(item => Conversions.Convert(item, type))), type);
            case "coalesce":
                throw new SqlException(SqlErrorCode.InvalidFunctionArgument, node.Position, "The 'coalesce' function must have at least two arguments");
            case "nullif" when node.Arguments.Count == 2:
                return NullIf(node);
            case "try" when node.Arguments.Count == 1:
                return new BoundTry(Bind(node.Arguments[0]));
            case "now" when node.Arguments.Count == 0:
                return queries.IsOfOneRow ? throw Unsteady(name, node.Position) : Current(new CurrentValue("current_timestamp", null) { Position = node.Position });
            case "grouping":
                return Grouping(node);
            case "date_trunc" or "date_add" or "date_diff" when node.Arguments.Count > 0 && node.Arguments[0] is StringLiteral unit:
                CheckUnit(name, unit.Value.ToLowerInvariant(), unit.Position);
                return null;
            case "greatest" or "least":
                return Extreme(node, name);
            default:
                return null;
        }
    }

    private BoundNullIf NullIf(FunctionCall node)
    {
        var (left, right) = (Bind(node.Arguments[0]), Bind(node.Arguments[1]));
        var common = Coercion.CommonSuperType(left.Type, right.Type) ?? throw new SqlException(
            SqlErrorCode.TypeMismatch, node.Position, $"Types are not comparable with NULLIF: {left.Type} vs {right.Type}");
        return new BoundNullIf(left, Conversions.Convert(right, common), common);
    }

    private BoundCall Extreme(FunctionCall node, string name)
    {
        var items = node.Arguments.Select(Bind).ToArray();
        var type = CommonType(items, node.Arguments, "All arguments");
        return (BoundCall)CallBound($"{name}", node.Position, items.Select(item => Conversions.Convert(item, type)).ToArray());
    }

    private BoundGrouping Grouping(FunctionCall node)
    {
        if (!AllowAggregates)
            throw new SqlException(SqlErrorCode.ExpressionNotScalar, node.Position, $"{clause} cannot contain aggregations, window functions or grouping operations: [grouping]");
        SawAggregate = true;
        return new BoundGrouping(NodeList.From(node.Arguments.Select(Bind)));
    }

    private static void CheckUnit(string name, string unit, Position position)
    {
        string[] known = ["millisecond", "second", "minute", "hour", "day", "week", "month", "quarter", "year"];
        if (!known.Contains(unit))
            throw new SqlException(SqlErrorCode.InvalidFunctionArgument, position, $"'{unit}' is not a valid {(name == "date_trunc" ? "DATE" : "TIMESTAMP")} field");
    }

    private BoundExpression Extract(Extract node)
    {
        var function = node.Field switch
        {
            "YEAR" => "year",
            "QUARTER" => "quarter",
            "MONTH" => "month",
            "WEEK" => "week",
            "DAY" or "DAY_OF_MONTH" => "day",
            "DAY_OF_WEEK" or "DOW" => "day_of_week",
            "DAY_OF_YEAR" or "DOY" => "day_of_year",
            "YEAR_OF_WEEK" or "YOW" => "year_of_week",
            "HOUR" => "hour",
            "MINUTE" => "minute",
            "SECOND" => "second",
            "TIMEZONE_HOUR" => "timezone_hour",
            "TIMEZONE_MINUTE" => "timezone_minute",
            _ => throw new SqlException(SqlErrorCode.SyntaxError, node.Position, $"Invalid EXTRACT field: {node.Field}"),
        };
        return Call(function, node.Position, [node.Value]);
    }

    private BoundExpression Trim(Trim node)
    {
        var function = node.Side switch { "LEADING" => "ltrim", "TRAILING" => "rtrim", _ => "trim" };
        return Call(function, node.Position, node.Characters is null ? [node.Value] : [node.Value, node.Characters]);
    }

    private BoundExpression Current(CurrentValue node)
    {
        if (queries.IsOfOneRow)
            throw Unsteady(node.Name, node.Position);
        switch (node.Name)
        {
            case "current_date":
                return new BoundConstant(queries.Now.ToString("yyyy-MM-dd"), TrinoType.Date);
            case "current_timestamp":
                return new BoundConstant(queries.Now.ToString("yyyy-MM-dd HH:mm:ss.fff") + " UTC", TrinoType.TimestampWithZone);
            case "localtimestamp":
                return new BoundConstant(queries.Now.ToString("yyyy-MM-dd HH:mm:ss.fff"), TrinoType.Timestamp);
            case "localtime":
                return new BoundConstant(queries.Now.ToString("HH:mm:ss.fff"), new TimeType(3, false));
            case "current_catalog":
                return new BoundConstant("awsdatacatalog", TrinoType.Varchar);
            case "current_schema":
                return new BoundConstant(queries.DefaultSchema, TrinoType.Varchar);
            default:
                throw new SqlException(SqlErrorCode.NotSupported, node.Position, $"{node.Name} is not supported");
        }
    }
}
