using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Bound;

/// <summary>An expression whose names are resolved and whose types are known. Equal expressions mean the same value.</summary>
public abstract record BoundExpression(TrinoType Type);

/// <summary>
/// A value known when binding. Integers are long; real and double are double; decimals are their digits; dates and
/// times are ISO text; varbinary is upper case hexadecimal; year-month intervals are long months, day-second ones long
/// milliseconds; NULL is null.
/// </summary>
public sealed record BoundConstant(object? Value, TrinoType Type) : BoundExpression(Type);

/// <summary>A column of a relation.</summary>
public sealed record BoundColumn(int Relation, string Name, TrinoType Type) : BoundExpression(Type);

/// <summary>A call of a scalar function.</summary>
public sealed record BoundCall(Function Function, NodeList<BoundExpression> Arguments, TrinoType Type) : BoundExpression(Type);

/// <summary>AND or OR.</summary>
public sealed record BoundLogical(bool IsAnd, NodeList<BoundExpression> Terms) : BoundExpression(TrinoType.Boolean);

/// <summary>NOT.</summary>
public sealed record BoundNot(BoundExpression Operand) : BoundExpression(TrinoType.Boolean);

/// <summary>A comparison of two values of one type.</summary>
public sealed record BoundComparison(ComparisonOperator Operator, BoundExpression Left, BoundExpression Right) : BoundExpression(TrinoType.Boolean);

/// <summary>IS DISTINCT FROM.</summary>
public sealed record BoundDistinct(BoundExpression Left, BoundExpression Right) : BoundExpression(TrinoType.Boolean);

/// <summary>IS NULL.</summary>
public sealed record BoundIsNull(BoundExpression Operand) : BoundExpression(TrinoType.Boolean);

/// <summary>BETWEEN.</summary>
public sealed record BoundBetween(BoundExpression Value, BoundExpression Low, BoundExpression High) : BoundExpression(TrinoType.Boolean);

/// <summary>value IN (items), all of one type.</summary>
public sealed record BoundIn(BoundExpression Value, NodeList<BoundExpression> Items) : BoundExpression(TrinoType.Boolean);

/// <summary>LIKE.</summary>
public sealed record BoundLike(BoundExpression Value, BoundExpression Pattern, BoundExpression? Escape) : BoundExpression(TrinoType.Boolean);

/// <summary>left operator right, by the types' rules.</summary>
public sealed record BoundArithmetic(BinaryOperator Operator, BoundExpression Left, BoundExpression Right, TrinoType Type) : BoundExpression(Type);

/// <summary>-operand.</summary>
public sealed record BoundNegate(BoundExpression Operand) : BoundExpression(Operand.Type);

/// <summary>WHEN condition THEN result.</summary>
public sealed record BoundWhen(BoundExpression Condition, BoundExpression Result);

/// <summary>CASE; with an operand, the conditions are values to compare it with.</summary>
public sealed record BoundCase(BoundExpression? Operand, NodeList<BoundWhen> Whens, BoundExpression? Else, TrinoType Type) : BoundExpression(Type);

/// <summary>NULLIF: the value, unless it equals the other when both are converted to the common type.</summary>
public sealed record BoundNullIf(BoundExpression Value, BoundExpression Other, TrinoType Common) : BoundExpression(Value.Type);

/// <summary>COALESCE.</summary>
public sealed record BoundCoalesce(NodeList<BoundExpression> Items, TrinoType Type) : BoundExpression(Type);

/// <summary>TRY(value).</summary>
public sealed record BoundTry(BoundExpression Value) : BoundExpression(Value.Type);

/// <summary>CAST, TRY_CAST, or a conversion that Trino makes by itself.</summary>
public sealed record BoundCast(BoundExpression Value, TrinoType Type, bool IsTry) : BoundExpression(Type);

/// <summary>A function value; depth tells nested lambdas apart.</summary>
public sealed record BoundLambda(int Depth, int Count, BoundExpression Body, TrinoType Type) : BoundExpression(Type);

/// <summary>A parameter of a lambda around this expression.</summary>
public sealed record BoundLambdaParameter(int Depth, int Index, TrinoType Type) : BoundExpression(Type);

/// <summary>ARRAY[...].</summary>
public sealed record BoundArray(NodeList<BoundExpression> Items, TrinoType Type) : BoundExpression(Type);

/// <summary>ROW(...).</summary>
public sealed record BoundRow(NodeList<BoundExpression> Items, TrinoType Type) : BoundExpression(Type);

/// <summary>A field of a row, by position from 0.</summary>
public sealed record BoundField(BoundExpression Target, int Index, TrinoType Type) : BoundExpression(Type);

/// <summary>target[index] of an array or a map: what is missing is an error.</summary>
public sealed record BoundSubscript(BoundExpression Target, BoundExpression Index, TrinoType Type) : BoundExpression(Type);

/// <summary>A sort key; NULLs go where NullsFirst says.</summary>
public sealed record BoundSort(BoundExpression Key, bool Descending, bool NullsFirst);

/// <summary>An aggregate over the rows of a group.</summary>
public sealed record BoundAggregate(
    Function Function, NodeList<BoundExpression> Arguments, bool Distinct, BoundExpression? Filter, NodeList<BoundSort> OrderBy, TrinoType Type)
    : BoundExpression(Type);

/// <summary>One end of a frame.</summary>
public sealed record BoundBound(FrameBoundKind Kind, BoundExpression? Offset);

/// <summary>A frame.</summary>
public sealed record BoundFrame(FrameUnit Unit, BoundBound Start, BoundBound End);

/// <summary>A window or aggregate function over a window.</summary>
public sealed record BoundWindow(
    Function Function, NodeList<BoundExpression> Arguments, bool Distinct, bool IgnoreNulls, BoundExpression? Filter,
    NodeList<BoundExpression> PartitionBy, NodeList<BoundSort> OrderBy, BoundFrame? Frame, TrinoType Type) : BoundExpression(Type);

/// <summary>GROUPING(columns).</summary>
public sealed record BoundGrouping(NodeList<BoundExpression> Columns) : BoundExpression(TrinoType.BigInt);

/// <summary>(query) as a value.</summary>
public sealed record BoundScalarSubquery(BoundNode Query, TrinoType Type) : BoundExpression(Type);

/// <summary>EXISTS.</summary>
public sealed record BoundExists(BoundNode Query) : BoundExpression(TrinoType.Boolean);

/// <summary>value operator ANY|ALL (query); IN is = ANY.</summary>
public sealed record BoundQuantified(ComparisonOperator Operator, bool All, BoundExpression Value, BoundNode Query) : BoundExpression(TrinoType.Boolean);
