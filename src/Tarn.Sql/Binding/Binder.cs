using Tarn.Sql.Bound;
using Tarn.Sql.Functions;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Binding;

/// <summary>The door of the binding room: a query and a catalog in, a bound query out.</summary>
public static class Binder
{
    /// <summary>
    /// Resolves a query. The time is what current_timestamp means, in UTC; parameters are the values of the question
    /// marks in order, as literal expressions. Throws <see cref="SqlException"/> in Trino's words.
    /// </summary>
    public static BoundQuery Bind(
        Query query, ICatalog catalog, string defaultSchema, DateTimeOffset now, IReadOnlyList<Expression>? parameters = null)
    {
        var binder = new QueryBinder(catalog, defaultSchema.ToLowerInvariant(), now.UtcDateTime, parameters ?? []);
        var (node, columns) = binder.Bind(query, null);
        ColumnUse.Mark(node);
        return new BoundQuery(node, NodeList.From(columns.Select((column, i) =>
            new OutputColumn(column.Name ?? $"_col{i}", column.Type, column.Nullable))), binder.Tables);
    }

    /// <summary>
    /// Resolves an expression over one row, whose value is the same whenever it is asked for: what looks at other rows, other tables,
    /// the clock or chance is refused. Throws <see cref="SqlException"/> in Trino's words, with the place in the expression's own text.
    /// </summary>
    public static BoundRowExpression BindRow(Expression node, IReadOnlyList<RowColumn> columns)
    {
        var fields = columns.Select((column, i) => new Field(column.Name, null, new BoundColumn(0, $"c{i}", column.Type), true)).ToArray();
        var queries = new QueryBinder(new NoTables(), "", DateTime.UnixEpoch, []) { IsOfOneRow = true };
        var value = new ExpressionBinder(queries, new Scope(null, fields), "An expression over one row").Bind(node);
        var read = new HashSet<string>();
        BoundWalker.Visit(value, part =>
        {
            if (part is BoundColumn column)
                read.Add(column.Name);
            return true;
        });
        return new BoundRowExpression(value, NodeList.From(Enumerable.Range(0, columns.Count).Where(i => read.Contains($"c{i}"))));
    }

    /// <summary>The functions that an expression over one row may call, in order of their names.</summary>
    public static IReadOnlyList<string> RowFunctions { get; } =
    [
        .. FunctionTable.All.Names.Where(name => FunctionTable.All.Find(name)[0] is { Kind: FunctionKind.Scalar, IsVolatile: false })
            .Concat(ExpressionBinder.SpecialNames).Distinct().Order(StringComparer.Ordinal),
    ];

    private sealed class NoTables : ICatalog
    {
        public TableDefinition? Find(string? catalog, string schema, string table) => null;
    }

    /// <summary>Refuses a statement that is given more or fewer parameters than it has question marks.</summary>
    /// <exception cref="SqlException">INVALID_PARAMETER_USAGE, in Trino's words.</exception>
    public static void CheckParameters(Statement statement, int given)
    {
        if (statement.ParameterCount != given)
            throw new SqlException(SqlErrorCode.InvalidParameterUsage, statement.Position, $"Incorrect number of parameters: expected {statement.ParameterCount} but found {given}");
    }

    /// <summary>
    /// Converts the columns of a bound query, as INSERT does before it writes: each to the type of its target.
    /// Throws TYPE_MISMATCH if a column cannot be taken for its target without a cast.
    /// </summary>
    public static BoundQuery ConvertForInsert(BoundQuery query, IReadOnlyList<ColumnInfo> targets)
    {
        var given = query.Columns.Select(column => column.Type).ToArray();
        var wanted = targets.Select(target => target.Type).ToArray();
        if (given.Length != wanted.Length || !given.Zip(wanted).All(pair => CanInsert(pair.First, pair.Second)))
        {
            throw new SqlException(SqlErrorCode.TypeMismatch, new Position(1, 1),
                $"Insert query has mismatched column types: Table: [{string.Join(", ", wanted.Select(type => type.ToString()))}], Query: [{string.Join(", ", given.Select(type => type.ToString()))}]");
        }

        var converted = Conversions.Converted(query.Root, wanted, -1);
        return query with
        {
            Root = converted,
            Columns = NodeList.From(targets.Zip(query.Columns, (target, column) => new OutputColumn(target.Name, target.Type, column.Nullable))),
        };
    }

    private static bool CanInsert(TrinoType from, TrinoType to) =>
        Coercion.CanCoerce(from, to) || from.IsText && to.IsText || from is TimestampType { WithZone: false } && to is TimestampType { WithZone: false };
}
