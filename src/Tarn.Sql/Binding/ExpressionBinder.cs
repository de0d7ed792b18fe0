using Tarn.Sql.Bound;
using Tarn.Sql.Formatting;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Binding;

/// <summary>
/// Resolves names and types of expressions, one partial file per kind. What may stand where — aggregates, windows —
/// is said by the clause that makes the binder.
/// </summary>
internal sealed partial class ExpressionBinder(QueryBinder queries, Scope scope, string clause)
{
    private readonly Stack<(NodeList<Identifier> Names, NodeList<TrinoType> Types)> lambdas = new();
    private bool inAggregate;
    private bool inWindow;

    /// <summary>Whether aggregates may stand here.</summary>
    internal bool AllowAggregates { get; init; }

    /// <summary>Whether window functions may stand here.</summary>
    internal bool AllowWindows { get; init; }

    /// <summary>Names that mean an item of the SELECT list first, for ORDER BY.</summary>
    internal Scope? Aliases { get; init; }

    /// <summary>The WINDOW clause.</summary>
    internal IReadOnlyDictionary<string, WindowSpecification> Windows { get; init; } = new Dictionary<string, WindowSpecification>();

    internal bool SawAggregate { get; private set; }

    internal BoundExpression Bind(Expression node)
    {
        Depth.EnsureStack(node.Position);
        return node switch
        {
            NullLiteral or BooleanLiteral or IntegerLiteral or DecimalLiteral or DoubleLiteral or StringLiteral or BinaryLiteral
                or TypedLiteral or IntervalLiteral => Literals.Bind(node),
            Parameter parameter => queries.Parameter(parameter),
            Identifier name => Column(name),
            Dereference reference => Dereference(reference),
            Unary unary => Unary(unary),
            Binary binary => Arithmetic(binary),
            Comparison comparison => Compare(comparison.Operator, Bind(comparison.Left), Bind(comparison.Right), comparison.Position),
            IsDistinctFrom distinct => Distinct(distinct),
            Logical logical => new BoundLogical(logical.IsAnd, NodeList.From(logical.Terms.Select(term => Condition(term, "Logical expression term")))),
            Not not => new BoundNot(Condition(not.Operand, "Value of logical NOT expression")),
            IsNull isNull => Negated(new BoundIsNull(Bind(isNull.Value)), isNull.Negated),
            Between between => Between(between),
            InList inList => InList(inList),
            Like like => Like(like),
            AtTimeZone zoned => Call("at_timezone", zoned.Position, [zoned.Value, zoned.Zone]),
            Cast cast => Cast(cast),
            Extract extract => Extract(extract),
            Subscript subscript => Subscript(subscript),
            ArrayConstructor array => Array(array),
            RowConstructor row => Row(row),
            Case choice => Case(choice),
            CurrentValue current => Current(current),
            Trim trim => Trim(trim),
            ScalarSubquery subquery => Scalar(subquery),
            Exists exists => new BoundExists(queries.Nested(exists.Query, scope).Node),
            InSubquery inSubquery => Negated(
                Quantified(ComparisonOperator.Equal, false, inSubquery.Value, inSubquery.Query, inSubquery.Position), inSubquery.Negated),
            QuantifiedComparison quantified => Quantified(
                quantified.Operator, quantified.Quantifier == Quantifier.All, quantified.Value, quantified.Query, quantified.Position),
            FunctionCall call => FunctionCall(call),
            Lambda => throw new SqlException(SqlErrorCode.TypeMismatch, node.Position, "Lambda expression should always be used inside a function"),
            _ => throw new SqlException(SqlErrorCode.NotSupported, node.Position, $"{node.GetType().Name} is not supported"),
        };
    }

    /// <summary>Binds what must be boolean; what names it in the message.</summary>
    internal BoundExpression Condition(Expression node, string what)
    {
        var bound = Bind(node);
        if (bound.Type != TrinoType.Boolean && bound.Type != TrinoType.Unknown)
            throw new SqlException(SqlErrorCode.TypeMismatch, node.Position, $"{what} must evaluate to a boolean: actual type {bound.Type}");
        return Conversions.Convert(bound, TrinoType.Boolean);
    }


    private static BoundExpression Negated(BoundExpression value, bool negated) => negated ? new BoundNot(value) : value;

    private BoundExpression Column(Identifier name)
    {
        if (LambdaParameter(name) is { } parameter)
            return parameter;
        return Find([], name) ?? throw Missing(name.Position, name.Value);
    }

    private BoundLambdaParameter? LambdaParameter(Identifier name)
    {
        var depth = lambdas.Count;
        foreach (var (names, types) in lambdas)
        {
            for (var i = 0; i < names.Count; i++)
            {
                if (names[i].Canonical == name.Canonical)
                    return new BoundLambdaParameter(depth, i, types[i]);
            }

            depth--;
        }
        return null;
    }

    private BoundExpression? Find(IReadOnlyList<string> prefix, Identifier name)
    {
        var shown = string.Join('.', prefix.Append(name.Value));
        if (prefix.Count == 0 && !inAggregate && Aliases?.Find(prefix, name.Value, name.Position, shown) is { } alias)
            return alias.Value;
        for (var current = scope; current is not null; current = current.Parent)
        {
            if (current.Find(prefix, name.Value, name.Position, shown) is { } found)
                return found.Value;
        }

        return null;
    }

    internal static SqlException Missing(Position position, string name) =>
        new(SqlErrorCode.ColumnNotFound, position, $"Column '{name}' cannot be resolved") { UnknownName = name };

    // The longest prefix that names a column wins; what follows are fields of its row.
    private BoundExpression Dereference(Dereference node)
    {
        if (Path(node) is { } path)
        {
            if (LambdaParameter(path[0]) is { } parameter)
                return Fields(parameter, path.Skip(1));
            for (var length = Math.Min(path.Count, 4); length >= 1; length--)
            {
                var prefix = path.Take(length - 1).Select(part => part.Canonical).ToArray();
                if (Find(prefix, path[length - 1]) is { } column)
                    return Fields(column, path.Skip(length));
            }
            throw Missing(node.Position, string.Join('.', path.Select(part => part.Value)));
        }
        return Fields(Bind(node.Target), [node.Field]);
    }

    private static List<Identifier>? Path(Dereference node)
    {
        var path = new List<Identifier>();
        Expression current = node;
        while (current is Dereference reference)
        {
            path.Add(reference.Field);
            current = reference.Target;
        }
        if (current is not Identifier first)
            return null;
        path.Add(first);
        path.Reverse();
        return path;
    }

    private static BoundExpression Fields(BoundExpression target, IEnumerable<Identifier> names)
    {
        foreach (var name in names)
        {
            if (target.Type is not RowType row)
                throw new SqlException(SqlErrorCode.TypeMismatch, name.Position, $"Expression {SqlFormatter.Format(name)} is not of type ROW");
            var index = row.IndexOf(name.Value);
            if (index < 0)
                throw Missing(name.Position, name.Value);
            target = new BoundField(target, index, row.Fields[index].Type);
        }
        return target;
    }

    private BoundScalarSubquery Scalar(ScalarSubquery node)
    {
        var (query, columns) = queries.Nested(node.Query, scope);
        if (columns.Count != 1)
            throw new SqlException(SqlErrorCode.NotSupported, node.Position, $"Multiple columns returned by subquery are not yet supported. Found {columns.Count}");
        return new BoundScalarSubquery(query, columns[0].Type);
    }

    private BoundQuantified Quantified(ComparisonOperator comparison, bool all, Expression value, Query query, Position position)
    {
        var left = Bind(value);
        var (node, columns) = queries.Nested(query, scope);
        if (columns.Count != 1)
            throw new SqlException(SqlErrorCode.TypeMismatch, position, $"Subquery must return only one column. Found {columns.Count}");
        var common = Coercion.CommonSuperType(left.Type, columns[0].Type) ?? throw new SqlException(
            SqlErrorCode.TypeMismatch, position, $"Value expression and result of subquery must be of the same type: {left.Type} vs {columns[0].Type}");
        return new BoundQuantified(comparison, all, Conversions.Convert(left, common), queries.ConvertColumns(node, [common]));
    }
}
