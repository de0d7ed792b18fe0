using System.Globalization;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Formatting;

public sealed partial class SqlFormatter
{
    private void Write(Expression node)
    {
        Depth.EnsureStack(node.Position);
        switch (node)
        {
            case Identifier name: Write(name); break;
            case Dereference reference: Target(reference.Target); Add("."); Write(reference.Field); break;
            case Unary unary: Sign(unary); break;
            case Binary binary: Infix(binary.Left, OperatorText.Of(binary.Operator), binary.Right); break;
            case Comparison comparison: Infix(comparison.Left, OperatorText.Of(comparison.Operator), comparison.Right); break;
            case IsDistinctFrom distinct: Infix(distinct.Left, $"IS {Not(distinct.Negated)}DISTINCT FROM", distinct.Right); break;
            case Logical logical:
                Add("(");
                List(logical.Terms, Write, logical.IsAnd ? " AND " : " OR ");
                Add(")");
                break;
            case Not not: Add("(NOT "); Write(not.Operand); Add(")"); break;
            case IsNull isNull: Add("("); Write(isNull.Value); Add($" IS {Not(isNull.Negated)}NULL)"); break;
            case Between between:
                Add("(");
                Write(between.Value);
                Add($" {Not(between.Negated)}BETWEEN ");
                Write(between.Low);
                Add(" AND ");
                Write(between.High);
                Add(")");
                break;
            case InList inList:
                Add("(");
                Write(inList.Value);
                Add($" {Not(inList.Negated)}IN ");
                Parenthesized(inList.Items, Write);
                Add(")");
                break;
            case InSubquery inSubquery:
                Add("(");
                Write(inSubquery.Value);
                Add($" {Not(inSubquery.Negated)}IN ");
                Nested(inSubquery.Query);
                Add(")");
                break;
            case QuantifiedComparison quantified:
                Add("(");
                Write(quantified.Value);
                Add($" {OperatorText.Of(quantified.Operator)} {quantified.Quantifier.ToString().ToUpperInvariant()} ");
                Nested(quantified.Query);
                Add(")");
                break;
            case Like like:
                Add("(");
                Write(like.Value);
                Add($" {Not(like.Negated)}LIKE ");
                Write(like.Pattern);
                if (like.Escape is not null)
                {
                    Add(" ESCAPE ");
                    Write(like.Escape);
                }
                Add(")");
                break;
            case AtTimeZone zoned:
                Add("(");
                Target(zoned.Value);
                Add(" AT TIME ZONE ");
                Target(zoned.Zone);
                Add(")");
                break;
            case Subscript subscript:
                Target(subscript.Target);
                Add("[");
                Write(subscript.Index);
                Add("]");
                break;
            case ScalarSubquery scalar: Nested(scalar.Query); break;
            case Exists exists: Add("(EXISTS "); Nested(exists.Query); Add(")"); break;
            case Lambda lambda: Add("("); Parenthesized(lambda.Parameters, Write); Add(" -> "); Write(lambda.Body); Add(")"); break;
            default: Simple(node); break;
        }
    }

    private void Simple(Expression node)
    {
        switch (node)
        {
            case NullLiteral: Add("NULL"); break;
            case BooleanLiteral boolean: Add(boolean.Value ? "true" : "false"); break;
            case IntegerLiteral integer: Add(integer.Value.ToString(CultureInfo.InvariantCulture)); break;
            case DecimalLiteral number: Add(number.Text); break;
            case DoubleLiteral number: Add(Double(number.Value)); break;
            case StringLiteral text: Text(text.Value); break;
            case BinaryLiteral binary: Add($"X'{binary.Hex}'"); break;
            case TypedLiteral typed: Add($"{LiteralName(typed.Type)} {Names.Text(typed.Text)}"); break;
            case IntervalLiteral interval:
                Add($"INTERVAL {(interval.Negative ? "-" : "")}{Names.Text(interval.Text)} {interval.From.ToString().ToUpperInvariant()}");
                if (interval.To is { } to)
                    Add($" TO {to.ToString().ToUpperInvariant()}");
                break;
            case Parameter: Add("?"); break;
            case Cast cast: Add(cast.IsTry ? "TRY_CAST(" : "CAST("); Write(cast.Value); Add($" AS {cast.Type})"); break;
            case Extract extract: Add($"EXTRACT({extract.Field} FROM "); Write(extract.Value); Add(")"); break;
            case ArrayConstructor array: Add("ARRAY["); List(array.Items, Write); Add("]"); break;
            case RowConstructor row: Add("ROW "); Parenthesized(row.Items, Write); break;
            case Case choice: Choice(choice); break;
            case CurrentValue current: Add(current.Precision is { } p ? $"{current.Name}({p})" : current.Name); break;
            case Trim trim:
                Add($"trim({trim.Side} ");
                if (trim.Characters is not null)
                    Write(trim.Characters);
                Add(trim.Characters is null ? "FROM " : " FROM ");
                Write(trim.Value);
                Add(")");
                break;
            case FunctionCall call: Call(call); break;
            default: throw new InvalidOperationException($"No way to write {node.GetType().Name}");
        }
    }

    private void Sign(Unary unary)
    {
        // A minus before a number would become part of it.
        var isOpen = unary.Operand is IntegerLiteral or DecimalLiteral or DoubleLiteral or Unary;
        Add(unary.Negative ? "-" : "+").Add(isOpen ? "(" : "");
        Write(unary.Operand);
        Add(isOpen ? ")" : "");
    }

    // Postfix operators bind tighter than a sign, and a number would take a point for its own.
    private void Target(Expression target)
    {
        var isOpen = target is Unary or IntegerLiteral or DecimalLiteral or DoubleLiteral;
        Add(isOpen ? "(" : "");
        Write(target);
        Add(isOpen ? ")" : "");
    }

    private void Infix(Expression left, string sign, Expression right)
    {
        Add("(");
        Write(left);
        Add($" {sign} ");
        Write(right);
        Add(")");
    }

    private void Choice(Case choice)
    {
        Add("(CASE");
        if (choice.Operand is not null)
        {
            Add(" ");
            Write(choice.Operand);
        }
        foreach (var when in choice.Whens)
        {
            Add(" WHEN ");
            Write(when.Condition);
            Add(" THEN ");
            Write(when.Result);
        }
        if (choice.Else is not null)
        {
            Add(" ELSE ");
            Write(choice.Else);
        }
        Add(" END)");
    }

    private void Call(FunctionCall call)
    {
        Write(call.Name);
        Add(call.Distinct ? "(DISTINCT " : call.Star ? "(*" : "(");
        List(call.Arguments, Write);
        OrderBy(call.OrderBy);
        Add(")");
        if (call.WithinGroup.Count > 0)
        {
            Add(" WITHIN GROUP (ORDER BY ");
            List(call.WithinGroup, Write);
            Add(")");
        }
        if (call.Filter is not null)
        {
            Add(" FILTER (WHERE ");
            Write(call.Filter);
            Add(")");
        }
        if (call.Nulls is { } nulls)
            Add(nulls == NullTreatment.Ignore ? " IGNORE NULLS" : " RESPECT NULLS");
        if (call.Over is WindowReference reference)
        {
            Add(" OVER ");
            Write(reference.Name);
        }
        else if (call.Over is WindowSpecification specification)
        {
            Add(" OVER ");
            Write(specification);
        }
    }

    private void Write(WindowSpecification window)
    {
        Add("(");
        var separator = "";
        if (window.Existing is not null)
        {
            Write(window.Existing);
            separator = " ";
        }
        if (window.PartitionBy.Count > 0)
        {
            Add($"{separator}PARTITION BY ");
            List(window.PartitionBy, Write);
            separator = " ";
        }
        if (window.OrderBy.Count > 0)
        {
            Add($"{separator}ORDER BY ");
            List(window.OrderBy, Write);
            separator = " ";
        }
        if (window.Frame is { } frame)
        {
            Add($"{separator}{frame.Unit.ToString().ToUpperInvariant()} {(frame.End is null ? "" : "BETWEEN ")}");
            Bound(frame.Start);
            if (frame.End is not null)
            {
                Add(" AND ");
                Bound(frame.End);
            }
        }
        Add(")");
    }

    private void Bound(FrameBound bound)
    {
        if (bound.Offset is not null)
            Write(bound.Offset);
        Add(bound.Kind switch
        {
            FrameBoundKind.UnboundedPreceding => "UNBOUNDED PRECEDING",
            FrameBoundKind.Preceding => " PRECEDING",
            FrameBoundKind.CurrentRow => "CURRENT ROW",
            FrameBoundKind.Following => " FOLLOWING",
            _ => "UNBOUNDED FOLLOWING",
        });
    }

    private void Write(SortItem item)
    {
        Write(item.Key);
        Add(item.Descending ? " DESC" : " ASC");
        if (item.Nulls != NullOrder.Default)
            Add(item.Nulls == NullOrder.First ? " NULLS FIRST" : " NULLS LAST");
    }

    private void OrderBy(NodeList<SortItem> items)
    {
        if (items.Count == 0)
            return;
        Add(" ORDER BY ");
        List(items, Write);
    }

    private static string Not(bool negated) => negated ? "NOT " : "";

    private static string Double(double value)
    {
        var text = value.ToString("E16", CultureInfo.InvariantCulture);
        foreach (var digits in (ReadOnlySpan<string>)["E1", "E4", "E8", "E12", "E15"])
        {
            if (double.Parse(value.ToString(digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == value)
                return value.ToString(digits, CultureInfo.InvariantCulture);
        }

        return text;
    }

    private static string LiteralName(TrinoType type) => type switch
    {
        TimestampType => "TIMESTAMP",
        TimeType => "TIME",
        DecimalType => "DECIMAL",
        CharType => "CHAR",
        _ => type.ToString()!.ToUpperInvariant(),
    };
}
