using Tarn.Sql.Bound;
using Tarn.Sql.Syntax;

namespace Tarn.Sql.Duck;

/// <summary>
/// Aggregates and windows. A template calls DuckDB's aggregate with {agg:name|arguments}: DISTINCT, ORDER BY, FILTER and
/// OVER go into that call, and what surrounds it is applied to its result.
/// </summary>
internal sealed partial class DuckWriter
{
    private AggregateClauses clauses = AggregateClauses.None;

    internal sealed record AggregateClauses(bool Distinct, bool IgnoreNulls, string OrderBy, string Filter, string Over)
    {
        internal static readonly AggregateClauses None = new(false, false, "", "", "");
    }

    /// <summary>Writes the call of DuckDB's aggregate with the clauses of the node that is being written.</summary>
    public string AggregateCall(string name, string arguments) =>
        $"{name}({(clauses.Distinct ? "DISTINCT " : "")}{arguments}{clauses.OrderBy}{(clauses.IgnoreNulls ? " IGNORE NULLS" : "")}){clauses.Filter}{clauses.Over}";

    private DuckWriter With(AggregateClauses own)
    {
        var writer = new DuckWriter(relationOf) { tries = tries, clauses = own };
        foreach (var (parameter, name) in lambdaNames)
            writer.lambdaNames[parameter] = name;
        return writer;
    }

    private AggregateClauses Clauses(BoundAggregate node) =>
        new(node.Distinct, false, OrderBy(node.OrderBy), node.Filter is null ? "" : $" FILTER (WHERE {Write(node.Filter)})", "");

    private string Window(BoundWindow node)
    {
        var parts = new List<string>();
        if (node.PartitionBy.Count > 0)
            parts.Add($"PARTITION BY {string.Join(", ", node.PartitionBy.Select(Write))}");
        if (node.OrderBy.Count > 0)
            parts.Add(OrderBy(node.OrderBy).TrimStart());
        if (node.Frame is { } frame)
            parts.Add($"{frame.Unit.ToString().ToUpperInvariant()} BETWEEN {Bound(frame.Start)} AND {Bound(frame.End)}");
        var filter = node.Filter is null ? "" : $" FILTER (WHERE {Write(node.Filter)})";
        var own = new AggregateClauses(node.Distinct, node.IgnoreNulls, "", filter, $" OVER ({string.Join(" ", parts)})");
        return node.Function.Write(With(own), node.Arguments, node.Type);
    }

    private string Bound(BoundBound bound) => bound.Kind switch
    {
        FrameBoundKind.UnboundedPreceding => "UNBOUNDED PRECEDING",
        FrameBoundKind.Preceding => $"{Write(bound.Offset!)} PRECEDING",
        FrameBoundKind.CurrentRow => "CURRENT ROW",
        FrameBoundKind.Following => $"{Write(bound.Offset!)} FOLLOWING",
        _ => "UNBOUNDED FOLLOWING",
    };

    private string OrderBy(NodeList<BoundSort> sorts) =>
        sorts.Count == 0 ? "" : $" ORDER BY {string.Join(", ", sorts.Select(sort => Sort(sort, Write(sort.Key))))}";

    private static string Sort(BoundSort sort, string key) => $"{key} {(sort.Descending ? "DESC" : "ASC")} NULLS {(sort.NullsFirst ? "FIRST" : "LAST")}";
}
