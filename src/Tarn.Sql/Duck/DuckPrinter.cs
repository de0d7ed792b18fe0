using Tarn.Sql.Bound;
using Tarn.Sql.Types;

namespace Tarn.Sql.Duck;

/// <summary>Bound query to DuckDB's SQL.</summary>
public static class DuckPrinter
{
    /// <summary>
    /// Settings the session must have for the printed SQL to mean what Trino means: division of floats by zero gives
    /// infinity, and text is read as UTC.
    /// </summary>
    public static readonly IReadOnlyList<string> SessionSettings = ["SET ieee_floating_point_ops = true", "SET TimeZone = 'UTC'"];

    /// <summary>
    /// Writes the query. relationOf gives for each use of a table what to read: a quoted view name or a subquery in
    /// parentheses, without an alias, whose columns have the names and the DuckDB types (<see cref="DuckTypes"/>) of
    /// the table's columns. The columns of the result are c0, c1 ... in the order of <see cref="BoundQuery.Columns"/>;
    /// a timestamp with time zone at the top is answered as Trino's text.
    /// </summary>
    public static string Print(BoundQuery query, Func<TableReference, string> relationOf)
    {
        var root = query.Root;
        if (root.Types.Any(type => type is TimestampType { WithZone: true }))
            root = Conversions.Converted(root, root.Types.Select(type => type is TimestampType { WithZone: true } ? TrinoType.Varchar : type).ToArray(), int.MaxValue);
        return new DuckWriter(relationOf).Query(root);
    }

    /// <summary>
    /// Writes an expression over one row, to be read from a relation that is called r0 and whose columns are c0, c1 ... with the
    /// DuckDB types of those that were given. A timestamp with time zone is answered as its instant in UTC.
    /// </summary>
    public static string Print(BoundRowExpression row)
    {
        var writer = new DuckWriter(_ => throw new InvalidOperationException("An expression over one row reads no table."));
        var text = writer.Write(row.Value);
        return row.Value.Type is TimestampType { WithZone: true } ? writer.Form(text, "at") : text;
    }
}
