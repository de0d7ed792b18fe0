using System.Globalization;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Bound;

/// <summary>
/// Decides from partition values alone whether a partition can hold rows of the query. Null means it cannot be told;
/// such a partition must be read. The query checks the condition again on each row, so that keeping too much is only slow.
/// </summary>
public sealed class PartitionFilter
{
    private readonly TableReference reference;

    internal PartitionFilter(TableReference reference) => this.reference = reference;

    /// <summary>Whether there is any condition on partition columns.</summary>
    public bool IsEmpty => reference.PartitionConjuncts.Count == 0;

    /// <summary>
    /// True, false, or null for unknown. Values are the partition's, as text, by column name in lower case; a null
    /// value is Hive's default partition, NULL; a column that is missing makes what needs it unknown.
    /// </summary>
    public bool? Matches(IReadOnlyDictionary<string, string?> values)
    {
        bool? all = true;
        foreach (var conjunct in reference.PartitionConjuncts)
        {
            var result = Evaluate(conjunct, values);
            // NULL in WHERE leaves a row out as false does.
            if (result.IsKnown && result.Value is not true)
                return false;
            if (!result.IsKnown)
                all = null;
        }
        return all;
    }

    /// <summary>The only values a column may have, as text, if the conditions are equalities or IN lists; else null.</summary>
    public IReadOnlyList<string>? ValuesOf(string column)
    {
        foreach (var conjunct in reference.PartitionConjuncts)
        {
            switch (conjunct)
            {
                case BoundComparison { Operator: ComparisonOperator.Equal, Left: BoundColumn left, Right: BoundConstant right } when left.Name == column:
                    return [TextOf(right)];
                case BoundComparison { Operator: ComparisonOperator.Equal, Left: BoundConstant left, Right: BoundColumn right } when right.Name == column:
                    return [TextOf(left)];
                case BoundIn { Value: BoundColumn value } list when value.Name == column && list.Items.All(item => item is BoundConstant):
                    return list.Items.Select(item => TextOf((BoundConstant)item)).ToArray();
            }
        }

        return null;
    }

    /// <summary>Whether a condition is never true of a row whose columns are all NULL, as an outer join makes them.</summary>
    internal static bool RejectsNulls(BoundExpression condition)
    {
        var values = new Dictionary<string, string?>();
        BoundWalker.Visit(condition, node =>
        {
            if (node is BoundColumn column)
                values[column.Name.ToLowerInvariant()] = null;
            return true;
        });
        return Evaluate(condition, values) is { IsKnown: true, Value: not true };
    }

    private static string TextOf(BoundConstant constant) => System.Convert.ToString(constant.Value, CultureInfo.InvariantCulture) ?? "";

    private readonly record struct Result(bool IsKnown, object? Value)
    {
        internal static readonly Result Unknown = new(false, null);

        internal static Result Of(object? value) => new(true, value);
    }

    private static Result Evaluate(BoundExpression node, IReadOnlyDictionary<string, string?> values)
    {
        switch (node)
        {
            case BoundConstant constant:
                return Result.Of(constant.Value);
            case BoundColumn column:
                return values.TryGetValue(column.Name.ToLowerInvariant(), out var text) ? Convert(text, column.Type) : Result.Unknown;
            case BoundCast cast when Evaluate(cast.Value, values) is { IsKnown: true } inner:
                return inner.Value is null ? inner : Cast(inner.Value, cast.Value.Type, cast.Type);
            case BoundNot not:
                return Evaluate(not.Operand, values) is { IsKnown: true } operand ? Result.Of(operand.Value is bool b ? !b : null) : Result.Unknown;
            case BoundIsNull isNull:
                return Evaluate(isNull.Operand, values) is { IsKnown: true } tested ? Result.Of(tested.Value is null) : Result.Unknown;
            case BoundLogical logical:
                return Logical(logical, values);
            case BoundComparison comparison:
                return Compare(comparison.Operator, Evaluate(comparison.Left, values), Evaluate(comparison.Right, values));
            case BoundBetween between:
                var value = Evaluate(between.Value, values);
                return Both(
                    Compare(ComparisonOperator.GreaterOrEqual, value, Evaluate(between.Low, values)),
                    Compare(ComparisonOperator.LessOrEqual, value, Evaluate(between.High, values)));
            case BoundIn list:
                return In(list, values);
            default:
                return Result.Unknown;
        }
    }

    private static Result Logical(BoundLogical node, IReadOnlyDictionary<string, string?> values)
    {
        // What decides alone: false for AND, true for OR.
        var decisive = !node.IsAnd;
        var (unknown, isNull) = (false, false);
        foreach (var term in node.Terms)
        {
            var result = Evaluate(term, values);
            if (result is { IsKnown: true, Value: bool value } && value == decisive)
                return result;
            unknown |= !result.IsKnown;
            isNull |= result is { IsKnown: true, Value: null };
        }
        return unknown ? Result.Unknown : Result.Of(isNull ? null : !decisive);
    }

    private static Result Both(Result left, Result right)
    {
        if (left is { IsKnown: true, Value: false } || right is { IsKnown: true, Value: false })
            return Result.Of(false);
        if (!left.IsKnown || !right.IsKnown)
            return Result.Unknown;
        return left.Value is null ? left : right;
    }

    private static Result In(BoundIn node, IReadOnlyDictionary<string, string?> values)
    {
        var value = Evaluate(node.Value, values);
        var (unknown, isNull) = (false, false);
        foreach (var item in node.Items)
        {
            var result = Compare(ComparisonOperator.Equal, value, Evaluate(item, values));
            if (result is { IsKnown: true, Value: true })
                return result;
            unknown |= !result.IsKnown;
            isNull |= result is { IsKnown: true, Value: null };
        }
        return unknown ? Result.Unknown : Result.Of(isNull ? null : false);
    }

    private static Result Compare(ComparisonOperator sign, Result left, Result right)
    {
        if (left is { IsKnown: true, Value: null } || right is { IsKnown: true, Value: null })
            return Result.Of(null);
        if (!left.IsKnown || !right.IsKnown)
            return Result.Unknown;
        int order;
        switch (left.Value, right.Value)
        {
            case (string a, string b): order = CompareText(a, b); break;
            case (long a, long b): order = a.CompareTo(b); break;
            case (bool a, bool b): order = a.CompareTo(b); break;
            default: return Result.Unknown;
        }
        return Result.Of(sign switch
        {
            ComparisonOperator.Equal => order == 0,
            ComparisonOperator.NotEqual => order != 0,
            ComparisonOperator.Less => order < 0,
            ComparisonOperator.LessOrEqual => order <= 0,
            ComparisonOperator.Greater => order > 0,
            _ => order >= 0,
        });
    }

    // By code points, as DuckDB's and Trino's bytes are; UTF-16 units would put the astral ones too early.
    private static int CompareText(string left, string right) =>
        System.Text.Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(right));

    private static Result Convert(string? text, TrinoType type)
    {
        if (text is null)
            return Result.Of(null);
        if (type is VarcharType)
            return Result.Of(text);
        if (type.IsInteger)
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Result.Of(number) : Result.Unknown;
        if (type == TrinoType.Date)
            return Temporal.TryDate(text) is { } date ? Result.Of(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : Result.Unknown;
        if (type == TrinoType.Boolean)
            return bool.TryParse(text, out var boolean) ? Result.Of(boolean) : Result.Unknown;
        return Result.Unknown;
    }

    private static Result Cast(object value, TrinoType from, TrinoType to)
    {
        if (value is long && from.IsInteger && to == TrinoType.BigInt)
            return Result.Of(value);
        if (value is long number && to is VarcharType { Length: null })
            return Result.Of(number.ToString(CultureInfo.InvariantCulture));
        if (value is string text && from is VarcharType && (to.IsInteger || to == TrinoType.Date || to is VarcharType { Length: null }))
            return Convert(text, to);
        return value is string && from == TrinoType.Date && to is VarcharType { Length: null } ? Result.Of(value) : Result.Unknown;
    }
}
