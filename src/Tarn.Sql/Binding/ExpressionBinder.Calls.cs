using Tarn.Sql.Bound;
using Tarn.Sql.Functions;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Binding;

internal sealed partial class ExpressionBinder
{
    private BoundExpression Call(string name, Position position, NodeList<Expression> arguments) =>
        FunctionCall(new FunctionCall(new QualifiedName([new Identifier(name) { Position = position }]) { Position = position }, arguments) { Position = position });

    private BoundExpression CallBound(string name, Position position, IReadOnlyList<BoundExpression> arguments)
    {
        var (function, converted, type) = FunctionResolver.Resolve(name, position, FunctionTable.All.Find(name), arguments.Select(FunctionArgument.Of).ToArray());
        return new BoundCall(function, converted, type);
    }

    private BoundExpression FunctionCall(FunctionCall node)
    {
        var name = node.Name.Last.Canonical;
        if (Special(node, name) is { } special)
            return special;
        var overloads = FunctionTable.All.Find(name);
        if (overloads.Count == 0)
        {
            throw FunctionTable.All.IsRefused(name)
                ? new SqlException(SqlErrorCode.NotSupported, node.Position, $"Function '{name}' is not supported by Tarn")
                : new SqlException(SqlErrorCode.FunctionNotFound, node.Position, $"Function '{name}' not registered") { UnknownName = name };
        }

        if (queries.IsOfOneRow && overloads[0].IsVolatile)
            throw Unsteady(name, node.Position);

        return overloads[0].Kind switch
        {
            FunctionKind.Aggregate => Aggregate(node, name, overloads),
            FunctionKind.Window => WindowCall(node, name, overloads),
            _ => ScalarCall(node, name, overloads),
        };
    }

    private static SqlException Unsteady(string name, Position position) =>
        new(SqlErrorCode.NotSupported, position, $"An expression over one row cannot contain {name}, which is another whenever it is asked for");

    private BoundCall ScalarCall(FunctionCall node, string name, IReadOnlyList<Function> overloads)
    {
        if (node.Over is not null)
            throw new SqlException(SqlErrorCode.FunctionNotWindow, node.Position, $"Function '{name}' is not a window function");
        if (node.Distinct || node.Filter is not null || node.OrderBy.Count > 0 || node.WithinGroup.Count > 0 || node.Star)
            throw new SqlException(SqlErrorCode.FunctionNotAggregate, node.Position, $"Function '{name}' is not an aggregation function");
        var (function, arguments, type) = FunctionResolver.Resolve(name, node.Position, overloads, Arguments(node));
        return new BoundCall(function, arguments, type);
    }

    private FunctionArgument[] Arguments(FunctionCall node) => node.Arguments.Select(argument => argument is Lambda lambda
        ? new FunctionArgument(lambda.Parameters.Count, types => LambdaBody(lambda, types))
        : FunctionArgument.Of(Bind(argument))).ToArray();

    private BoundLambda LambdaBody(Lambda node, NodeList<TrinoType> types)
    {
        lambdas.Push((node.Parameters, types));
        var depth = lambdas.Count;
        var body = Bind(node.Body);
        lambdas.Pop();
        return new BoundLambda(depth, types.Count, body, new FunctionType(types, body.Type));
    }

    private BoundExpression Aggregate(FunctionCall node, string name, IReadOnlyList<Function> overloads)
    {
        if (node.Over is not null)
            return WindowCall(node, name, overloads);
        if (!AllowAggregates)
            throw new SqlException(SqlErrorCode.ExpressionNotScalar, node.Position, $"{clause} cannot contain aggregations, window functions or grouping operations: [{name}]");
        if (inAggregate)
            throw new SqlException(SqlErrorCode.NestedAggregation, node.Position, $"Cannot nest aggregations inside aggregation '{name}'");
        SawAggregate = true;
        inAggregate = true;
        var (function, arguments, type) = FunctionResolver.Resolve(name, node.Position, overloads, Arguments(node));
        var filter = node.Filter is null ? null : Condition(node.Filter, "FILTER clause");
        var orderBy = Sorts(node.OrderBy.Count > 0 ? node.OrderBy : node.WithinGroup);
        inAggregate = false;
        return new BoundAggregate(function, arguments, node.Distinct, filter, orderBy, type);
    }

    private BoundWindow WindowCall(FunctionCall node, string name, IReadOnlyList<Function> overloads)
    {
        if (node.Over is null)
            throw new SqlException(SqlErrorCode.MissingOver, node.Position, $"Window function {name} requires an OVER clause");
        if (!AllowWindows)
            throw new SqlException(SqlErrorCode.ExpressionNotScalar, node.Position, $"{clause} cannot contain aggregations, window functions or grouping operations: [{name}]");
        if (inWindow)
            throw new SqlException(SqlErrorCode.NestedWindow, node.Position, "Cannot nest window functions inside window function arguments");
        inWindow = true;
        var (function, arguments, type) = FunctionResolver.Resolve(name, node.Position, overloads, Arguments(node));
        var filter = node.Filter is null ? null : Condition(node.Filter, "FILTER clause");
        var window = Specification(node.Over, 0);
        var partitionBy = NodeList.From(window.PartitionBy.Select(Bind));
        var orderBy = Sorts(window.OrderBy);
        var frame = window.Frame is null ? null : Frame(window.Frame);
        inWindow = false;
        return new BoundWindow(function, arguments, node.Distinct, node.Nulls == NullTreatment.Ignore, filter, partitionBy, orderBy, frame, type);
    }

    private WindowSpecification Specification(Window window, int depth)
    {
        if (window is WindowReference reference)
            return Specification(Named(reference.Name), depth + 1);
        var specification = (WindowSpecification)window;
        if (specification.Existing is null)
            return specification;
        if (depth > 32)
            throw new SqlException(SqlErrorCode.NotSupported, window.Position, "WINDOW names refer to one another more than 32 times");
        var existing = Specification(Named(specification.Existing), depth + 1);
        if (specification.PartitionBy.Count > 0)
            throw new SqlException(SqlErrorCode.NotSupported, specification.PartitionBy[0].Position, "WINDOW specification with named WINDOW reference cannot specify PARTITION BY");
        return specification with
        {
            Existing = null,
            PartitionBy = existing.PartitionBy,
            OrderBy = specification.OrderBy.Count > 0 ? specification.OrderBy : existing.OrderBy,
        };
    }

    private WindowSpecification Named(Identifier name) => Windows.TryGetValue(name.Canonical, out var found)
        ? found
        : throw new SqlException(SqlErrorCode.InvalidWindowFrame, name.Position, $"Cannot resolve WINDOW name {name.Value}");

    private BoundFrame Frame(WindowFrame node)
    {
        BoundBound Bound(FrameBound bound) =>
            new(bound.Kind, bound.Offset is null ? null : Bind(bound.Offset));

        var start = Bound(node.Start);
        var end = node.End is null ? new BoundBound(FrameBoundKind.CurrentRow, null) : Bound(node.End);
        if (start.Kind == FrameBoundKind.UnboundedFollowing || end.Kind == FrameBoundKind.UnboundedPreceding || start.Kind > end.Kind)
            throw new SqlException(SqlErrorCode.InvalidWindowFrame, node.Position, $"Window frame starting from {Words(start.Kind)} cannot end with {Words(end.Kind)}");
        return new BoundFrame(node.Unit, start, end);
    }

    private static string Words(FrameBoundKind kind) => kind switch
    {
        FrameBoundKind.UnboundedPreceding => "UNBOUNDED PRECEDING",
        FrameBoundKind.CurrentRow => "CURRENT ROW",
        FrameBoundKind.UnboundedFollowing => "UNBOUNDED FOLLOWING",
        _ => kind.ToString().ToUpperInvariant(),
    };

    internal NodeList<BoundSort> Sorts(NodeList<SortItem> items) => NodeList.From(items.Select(item => Sort(item, Bind(item.Key))));

    internal static BoundSort Sort(SortItem item, BoundExpression key)
    {
        if (!key.Type.IsOrderable)
            throw new SqlException(SqlErrorCode.TypeMismatch, item.Position, $"Type {key.Type} is not orderable, and therefore cannot be used in ORDER BY");
        return new BoundSort(key, item.Descending, item.Nulls == NullOrder.First);
    }
}
