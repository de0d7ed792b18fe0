using Tarn.Sql.Bound;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Binding;

/// <summary>What a query answers in one column, before names are given to those without.</summary>
internal sealed record QueryColumn(string? Name, TrinoType Type, bool Nullable);

/// <summary>Resolves queries: WITH, set operations, ORDER BY and the rest around a SELECT.</summary>
internal sealed partial class QueryBinder(ICatalog catalog, string defaultSchema, DateTime now, IReadOnlyList<Expression> parameters)
{
    private const int ViewDepthLimit = 32;
    private readonly List<TableReference> tables = [];
    private NamedQueries? named;
    private int relations;
    private int commonTables;
    private int viewDepth;

    /// <summary>The uses of tables found so far.</summary>
    internal IReadOnlyList<TableReference> Tables => tables;

    internal DateTime Now => now;

    /// <summary>Whether what is bound is an expression over one row, which no query and no clock may stand in.</summary>
    internal bool IsOfOneRow { get; init; }

    internal string DefaultSchema { get; private set; } = defaultSchema;

    private sealed record NamedQueries(string Name, string PrintedName, IReadOnlyList<QueryColumn> Columns, NamedQueries? Outer);

    private int NextRelation() => relations++;

    internal BoundExpression Parameter(Parameter node)
    {
        if (node.Index >= parameters.Count)
            throw new SqlException(SqlErrorCode.InvalidParameterUsage, node.Position, $"Incorrect number of parameters: expected at least {node.Index + 1} but found {parameters.Count}");
        return new ExpressionBinder(this, new Scope(null, []), "Parameter").Bind(parameters[node.Index]);
    }

    /// <summary>Binds a query inside an expression.</summary>
    internal (BoundNode Node, IReadOnlyList<QueryColumn> Columns) Nested(Query query, Scope scope) => IsOfOneRow
        ? throw new SqlException(SqlErrorCode.NotSupported, query.Position, "An expression over one row cannot contain a subquery")
        : Bind(query, scope);

    /// <summary>Binds a query; outer is what the queries around it show.</summary>
    internal (BoundNode Node, IReadOnlyList<QueryColumn> Columns) Bind(Query query, Scope? outer)
    {
        Depth.EnsureStack(query.Position);
        var before = named;
        var common = query.With is null ? [] : CommonTables(query.With, outer);
        var (node, columns) = query.Body is Select select
            ? Select(select, query, outer)
            : Ordered(query, outer);
        named = before;
        return (common.Count == 0 ? node : new BoundWith(NodeList.From(common), node), columns);
    }

    private List<BoundCommonTable> CommonTables(With with, Scope? outer)
    {
        var seen = new HashSet<string>();
        var common = new List<BoundCommonTable>();
        foreach (var table in with.Tables)
        {
            if (!seen.Add(table.Name.Canonical))
                throw new SqlException(SqlErrorCode.DuplicateNamedQuery, table.Position, $"WITH query name '{table.Name.Canonical}' specified more than once");
            var (node, columns) = Bind(table.Query, outer);
            columns = Renamed(columns, table.Columns, table.Position);
            var printed = $"w{commonTables++}";
            common.Add(new BoundCommonTable(printed, node));
            named = new NamedQueries(table.Name.Canonical, printed, columns, named);
        }
        return common;
    }

    private static IReadOnlyList<QueryColumn> Renamed(IReadOnlyList<QueryColumn> columns, NodeList<Identifier> names, Position position)
    {
        if (names.Count == 0)
            return columns;
        if (names.Count != columns.Count)
            throw new SqlException(SqlErrorCode.MismatchedColumnAliases, position, $"Column alias list has {names.Count} entries but relation has {columns.Count} columns");
        return columns.Select((column, i) => column with { Name = names[i].Value }).ToArray();
    }

    // A set operation, VALUES or TABLE with ORDER BY becomes a SELECT of all its columns.
    private (BoundNode, IReadOnlyList<QueryColumn>) Ordered(Query query, Scope? outer)
    {
        var (node, columns) = Body(query.Body, outer);
        if (query.OrderBy.Count == 0 && query.Offset is null && query.Limit is null)
            return (node, columns);
        var id = NextRelation();
        var items = columns.Select((column, i) => (BoundExpression)new BoundColumn(id, $"c{i}", column.Type)).ToArray();
        var fields = columns.Select((column, i) => new Field(column.Name, null, items[i], column.Nullable)).ToArray();
        var scope = new Scope(outer, fields);
        var select = new BoundSelect(NodeList.From(items), node.Types) { From = new BoundDerived(id, node, false) };
        var binder = new ExpressionBinder(this, scope, "ORDER BY clause");
        return (WithRows(select with { OrderBy = Sorts(query.OrderBy, items, binder) }, query), columns);
    }

    private (BoundNode Node, IReadOnlyList<QueryColumn> Columns) Body(QueryBody body, Scope? outer)
    {
        Depth.EnsureStack(body.Position);
        switch (body)
        {
            case Select select:
                return Select(select, null, outer);
            case NestedBody nested:
                return Bind(nested.Query, outer);
            case TableBody table:
                return Select(new Select(false, [new AllColumns(null, []) { Position = body.Position }]) { From = new TableName(table.Name) { Position = body.Position }, Position = body.Position }, null, outer);
            case Values values:
                return Values(values, outer);
            default:
                return SetOperation((SetOperation)body, outer);
        }
    }

    private (BoundNode, IReadOnlyList<QueryColumn>) SetOperation(SetOperation node, Scope? outer)
    {
        var (left, leftColumns) = Body(node.Left, outer);
        var (right, rightColumns) = Body(node.Right, outer);
        var word = node.Operator.ToString().ToUpperInvariant();
        if (leftColumns.Count != rightColumns.Count)
            throw new SqlException(SqlErrorCode.TypeMismatch, node.Position, $"{word} query has different number of fields: {leftColumns.Count}, {rightColumns.Count}");
        var types = new TrinoType[leftColumns.Count];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = Coercion.CommonSuperType(leftColumns[i].Type, rightColumns[i].Type) ?? throw new SqlException(SqlErrorCode.TypeMismatch, node.Position,
                $"column {i + 1} in {word} query has incompatible types: {leftColumns[i].Type}, {rightColumns[i].Type}");
        }

        var columns = leftColumns.Select((column, i) => new QueryColumn(column.Name, types[i], column.Nullable || rightColumns[i].Nullable)).ToArray();
        return (new BoundSetOperation(node.Operator, node.All, ConvertColumns(left, types), ConvertColumns(right, types)), columns);
    }

    private (BoundNode, IReadOnlyList<QueryColumn>) Values(Values node, Scope? outer)
    {
        var binder = new ExpressionBinder(this, new Scope(outer, []), "VALUES");
        var rows = new List<BoundExpression[]>();
        TrinoType[]? types = null;
        foreach (var row in node.Rows)
        {
            var items = (row is RowConstructor constructor ? constructor.Items : [row]).Select(binder.Bind).ToArray();
            types ??= items.Select(_ => TrinoType.Unknown).ToArray();
            if (items.Length != types.Length)
                throw new SqlException(SqlErrorCode.TypeMismatch, row.Position, $"Values rows have mismatched sizes: {types.Length} vs {items.Length}");
            for (var i = 0; i < items.Length; i++)
            {
                types[i] = Coercion.CommonSuperType(types[i], items[i].Type) ?? throw new SqlException(
                    SqlErrorCode.TypeMismatch, row.Position, $"Values rows have mismatched types: {types[i]} vs {items[i].Type}");
            }

            rows.Add(items);
        }
        var converted = rows.Select(row => NodeList.From(row.Select((item, i) => Conversions.Convert(item, types![i]))));
        var columns = types!.Select((type, i) => new QueryColumn(null, type, rows.Any(row => row[i] is not BoundConstant { Value: not null }))).ToArray();
        return (new BoundValues(NodeList.From(converted), NodeList.From(types!)), columns);
    }

    internal BoundNode ConvertColumns(BoundNode node, IReadOnlyList<TrinoType> types) =>
        node.Types.SequenceEqual(types) ? node : Conversions.Converted(node, types, NextRelation());

    private NodeList<BoundSort> Sorts(NodeList<SortItem> items, IReadOnlyList<BoundExpression> outputs, ExpressionBinder binder) => NodeList.From(items.Select(item =>
    {
        if (item.Key is not IntegerLiteral ordinal)
            return ExpressionBinder.Sort(item, binder.Bind(item.Key));
        if (ordinal.Value < 1 || ordinal.Value > outputs.Count)
            throw new SqlException(SqlErrorCode.InvalidColumnReference, item.Position, $"ORDER BY position {ordinal.Value} is not in select list");
        return ExpressionBinder.Sort(item, outputs[(int)ordinal.Value - 1]);
    }));

    private BoundSelect WithRows(BoundSelect select, Query query)
    {
        if (query.Limit is { WithTies: true } ties)
            throw new SqlException(SqlErrorCode.NotSupported, ties.Position, "FETCH FIRST WITH TIES is not supported");
        return select with
        {
            Offset = query.Offset is null ? null : RowCount(query.Offset, "OFFSET"),
            Limit = query.Limit?.Count is null ? null : RowCount(query.Limit.Count, query.Limit.IsFetch ? "FETCH FIRST" : "LIMIT"),
        };
    }

    private long RowCount(Expression node, string word)
    {
        var bound = node is Parameter parameter ? Parameter(parameter) : Literals.Bind(node);
        return bound is BoundConstant { Value: long and >= 0 } constant ? (long)constant.Value! : throw new SqlException(
            SqlErrorCode.InvalidLimitClause, node.Position, $"{word} must be a whole number, zero or more");
    }
}
