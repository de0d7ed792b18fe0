using Tarn.Sql.Bound;
using Tarn.Sql.Formatting;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Binding;

internal sealed partial class ExpressionBinder
{
    private BoundExpression Unary(Unary node)
    {
        var operand = Bind(node.Operand);
        if (!operand.Type.IsNumeric && operand.Type is not SimpleType { Kind: SimpleKind.IntervalDayToSecond or SimpleKind.IntervalYearToMonth })
            throw new SqlException(SqlErrorCode.TypeMismatch, node.Position, $"Cannot negate {operand.Type}");
        return node.Negative ? new BoundNegate(operand) : operand;
    }

    private BoundExpression Arithmetic(Binary node)
    {
        var (left, right) = (Bind(node.Left), Bind(node.Right));
        if (node.Operator == BinaryOperator.Concat)
            return Concat(left, right, node.Position);
        if (DateArithmetic(node.Operator, left, right) is { } date)
            return date;
        var common = Coercion.CommonSuperType(left.Type, right.Type);
        if (common is null || !common.IsNumeric)
            throw CannotApply(OperatorText.Of(node.Operator), left, right, node.Position);
        if (common is not DecimalType)
            return new BoundArithmetic(node.Operator, Conversions.Convert(left, common), Conversions.Convert(right, common), common);
        var (x, y) = (AsDecimal(left, right), AsDecimal(right, left));
        var result = node.Operator switch
        {
            BinaryOperator.Add or BinaryOperator.Subtract => Decimals.Sum(x, y),
            BinaryOperator.Multiply => Decimals.Product(x, y) ?? throw new SqlException(
                SqlErrorCode.TypeMismatch, node.Position, $"DECIMAL scale must be in range [0, precision (38)]: {x.Scale + y.Scale}"),
            BinaryOperator.Divide => Decimals.Quotient(x, y),
            _ => Decimals.Remainder(x, y),
        };
        return new BoundArithmetic(node.Operator, Conversions.Convert(left, x), Conversions.Convert(right, y), result);
    }

    private static DecimalType AsDecimal(BoundExpression value, BoundExpression other) =>
        Coercion.AsDecimal(value.Type == TrinoType.Unknown ? other.Type : value.Type);

    private static SqlException CannotApply(string sign, BoundExpression left, BoundExpression right, Position position) =>
        new(SqlErrorCode.TypeMismatch, position, $"Cannot apply operator: {left.Type} {sign} {right.Type}");

    private BoundExpression Concat(BoundExpression left, BoundExpression right, Position position)
    {
        if (left.Type is ArrayType || right.Type is ArrayType)
            return CallBound("concat", position, [left, right]);
        var isText = (left.Type.IsText || left.Type == TrinoType.Unknown) && (right.Type.IsText || right.Type == TrinoType.Unknown);
        var isBinary = left.Type == TrinoType.Varbinary && right.Type == TrinoType.Varbinary;
        if (!isText && !isBinary)
        {
            throw new SqlException(SqlErrorCode.FunctionNotFound, position, $"Unexpected parameters ({left.Type}, {right.Type}) for function concat. "
                + "Expected: concat(array(E), E) E, concat(E, array(E)) E, concat(array(E)) E, concat(char(x), char(y)), concat(varchar), concat(varbinary)");
        }

        return new BoundArithmetic(BinaryOperator.Concat, left, right, isText ? TrinoType.Varchar : TrinoType.Varbinary);
    }

    private static BoundArithmetic? DateArithmetic(BinaryOperator sign, BoundExpression left, BoundExpression right)
    {
        if (sign is not (BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide))
            return null;
        var (isLeft, isRight) = (IsInterval(left.Type), IsInterval(right.Type));
        var result = (isLeft, isRight) switch
        {
            (true, true) when left.Type == right.Type && sign is BinaryOperator.Add or BinaryOperator.Subtract => left.Type,
            (true, false) when sign == BinaryOperator.Add && IsMoment(right.Type) => right.Type,
            (false, true) when sign is BinaryOperator.Add or BinaryOperator.Subtract && IsMoment(left.Type) => left.Type,
            (true, false) when sign is BinaryOperator.Multiply or BinaryOperator.Divide && right.Type.IsNumeric => left.Type,
            (false, true) when sign == BinaryOperator.Multiply && left.Type.IsNumeric => right.Type,
            (false, false) when sign == BinaryOperator.Subtract && IsMoment(left.Type) && IsMoment(right.Type)
                && Coercion.CommonSuperType(left.Type, right.Type) is not null => TrinoType.IntervalDayToSecond,
            _ => null,
        };
        if (result is null)
            return null;
        if (!isLeft && !isRight)
        {
            var common = Coercion.CommonSuperType(left.Type, right.Type)!;
            return new BoundArithmetic(sign, Conversions.Convert(left, common), Conversions.Convert(right, common), result);
        }
        return new BoundArithmetic(sign, left, right, result);
    }

    private static bool IsInterval(TrinoType type) => type == TrinoType.IntervalDayToSecond || type == TrinoType.IntervalYearToMonth;

    private static bool IsMoment(TrinoType type) => type == TrinoType.Date || type is TimestampType or TimeType;

    private static BoundComparison Compare(ComparisonOperator sign, BoundExpression left, BoundExpression right, Position position)
    {
        var common = Coercion.CommonSuperType(left.Type, right.Type);
        var isOrder = sign is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual);
        if (common is null || isOrder && !common.IsOrderable)
            throw CannotApply(OperatorText.Of(sign), left, right, position);
        return new BoundComparison(sign, Conversions.Convert(left, common), Conversions.Convert(right, common));
    }

    private BoundExpression Distinct(IsDistinctFrom node)
    {
        var (left, right) = (Bind(node.Left), Bind(node.Right));
        var common = Coercion.CommonSuperType(left.Type, right.Type) ?? throw CannotApply("IS DISTINCT FROM", left, right, node.Position);
        return Negated(new BoundDistinct(Conversions.Convert(left, common), Conversions.Convert(right, common)), node.Negated);
    }

    private BoundExpression Between(Between node)
    {
        var (value, low, high) = (Bind(node.Value), Bind(node.Low), Bind(node.High));
        var common = Coercion.CommonSuperType(value.Type, low.Type) is { } first ? Coercion.CommonSuperType(first, high.Type) : null;
        if (common is null || !common.IsOrderable)
            throw new SqlException(SqlErrorCode.TypeMismatch, node.Position, $"Cannot check if {value.Type} is BETWEEN {low.Type} and {high.Type}");
        return Negated(
            new BoundBetween(Conversions.Convert(value, common), Conversions.Convert(low, common), Conversions.Convert(high, common)), node.Negated);
    }

    private BoundExpression InList(InList node)
    {
        var value = Bind(node.Value);
        var items = node.Items.Select(Bind).ToArray();
        var common = value.Type;
        for (var i = 0; i < items.Length; i++)
        {
            common = Coercion.CommonSuperType(common, items[i].Type) ?? throw new SqlException(
                SqlErrorCode.TypeMismatch, node.Items[i].Position, $"IN value and list items must be the same type: {value.Type}");
        }

        return Negated(
            new BoundIn(Conversions.Convert(value, common), NodeList.From(items.Select(item => Conversions.Convert(item, common)))), node.Negated);
    }

    private BoundExpression Like(Like node)
    {
        BoundExpression Text(Expression part, string what)
        {
            var bound = Bind(part);
            if (!bound.Type.IsText && bound.Type != TrinoType.Unknown)
                throw new SqlException(SqlErrorCode.TypeMismatch, part.Position, $"{what} must evaluate to a varchar: actual type {bound.Type}");
            return Conversions.Convert(bound, bound.Type == TrinoType.Unknown ? TrinoType.Varchar : bound.Type);
        }

        var value = Text(node.Value, "Left side of LIKE expression");
        var pattern = Text(node.Pattern, "Pattern for LIKE expression");
        var escape = node.Escape is null ? null : Text(node.Escape, "Escape for LIKE expression");
        if (escape is BoundConstant { Value: string text } && text.Length != 1)
            throw new SqlException(SqlErrorCode.InvalidFunctionArgument, node.Escape!.Position, "Escape string must be a single character");
        return Negated(new BoundLike(value, pattern, escape), node.Negated);
    }

    private BoundCast Cast(Cast node)
    {
        var value = Bind(node.Value);
        if (!Casting.IsAllowed(value.Type, node.Type))
            throw new SqlException(SqlErrorCode.TypeMismatch, node.Position, $"Cannot cast {value.Type} to {node.Type}");
        return new BoundCast(value, node.Type, node.IsTry);
    }

    private BoundExpression Subscript(Subscript node)
    {
        var (target, index) = (Bind(node.Target), Bind(node.Index));
        switch (target.Type)
        {
            case RowType row:
                if (index is not BoundConstant { Value: long position })
                    throw new SqlException(SqlErrorCode.ExpressionNotConstant, node.Index.Position, "Subscript expression on ROW requires a constant index");
                if (position < 1 || position > row.Fields.Count)
                    throw new SqlException(SqlErrorCode.InvalidFunctionArgument, node.Index.Position, $"ROW index out of bounds: {position}");
                return new BoundField(target, (int)position - 1, row.Fields[(int)position - 1].Type);
            case ArrayType array when Coercion.CanCoerce(index.Type, TrinoType.BigInt):
                return new BoundSubscript(target, Conversions.Convert(index, TrinoType.BigInt), array.Element);
            case MapType map when Coercion.CanCoerce(index.Type, map.Key):
                return new BoundSubscript(target, Conversions.Convert(index, map.Key), map.Value);
            default:
                throw new SqlException(SqlErrorCode.TypeMismatch, node.Position, $"Cannot use {index.Type} for subscript of {target.Type} in {SqlFormatter.Format(node)}");
        }
    }

    private BoundArray Array(ArrayConstructor node)
    {
        var items = node.Items.Select(Bind).ToArray();
        var element = CommonType(items, node.Items, "All ARRAY elements");
        return new BoundArray(NodeList.From(items.Select(item => Conversions.Convert(item, element))), new ArrayType(element));
    }

    private BoundRow Row(RowConstructor node)
    {
        var items = NodeList.From(node.Items.Select(Bind));
        return new BoundRow(items, new RowType(NodeList.From(items.Select(item => new RowField(null, item.Type)))));
    }

    private static TrinoType CommonType(BoundExpression[] items, NodeList<Expression> nodes, string what)
    {
        var common = TrinoType.Unknown;
        for (var i = 0; i < items.Length; i++)
        {
            common = Coercion.CommonSuperType(common, items[i].Type) ?? throw new SqlException(
                SqlErrorCode.TypeMismatch, nodes[i].Position, $"{what} must be the same type or coercible to a common type. Cannot find common type between {common} and {items[i].Type}");
        }

        return common;
    }

    private BoundCase Case(Case node)
    {
        var operand = node.Operand is null ? null : Bind(node.Operand);
        var conditions = node.Whens.Select(when => operand is null ? Condition(when.Condition, "CASE WHEN clause") : Bind(when.Condition)).ToArray();
        if (operand is not null)
        {
            var common = operand.Type;
            for (var i = 0; i < conditions.Length; i++)
            {
                common = Coercion.CommonSuperType(common, conditions[i].Type) ?? throw new SqlException(SqlErrorCode.TypeMismatch, node.Whens[i].Condition.Position,
                    $"CASE operand type does not match WHEN clause operand type: {operand.Type} vs {conditions[i].Type}");
            }

            operand = Conversions.Convert(operand, common);
            conditions = conditions.Select(condition => Conversions.Convert(condition, common)).ToArray();
        }
        var results = node.Whens.Select(when => when.Result).Concat(node.Else is null ? [] : [node.Else]).ToArray();
        var bound = results.Select(Bind).ToArray();
        var type = CommonType(bound, NodeList.From(results), "All CASE results");
        var converted = bound.Select(result => Conversions.Convert(result, type)).ToArray();
        var whens = conditions.Select((condition, i) => new BoundWhen(condition, converted[i]));
        return new BoundCase(operand, NodeList.From(whens), node.Else is null ? null : converted[^1], type);
    }
}
