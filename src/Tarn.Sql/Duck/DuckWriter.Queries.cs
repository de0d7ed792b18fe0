using System.Globalization;
using Tarn.Sql.Bound;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Duck;

/// <summary>
/// Queries. Every relation is r and a number, every output column c and its position: names are resolved once, when
/// binding, and never again by DuckDB.
/// </summary>
internal sealed partial class DuckWriter
{
    internal string Query(BoundNode node)
    {
        Depth.EnsureStack(null);
        return node switch
        {
            BoundSelect select => Select(select),
            BoundSetOperation operation => $"({Query(operation.Left)}) {operation.Operator.ToString().ToUpperInvariant()}{(operation.All ? " ALL" : "")} ({Query(operation.Right)})",
            BoundValues values => Values(values),
            BoundWith with => $"WITH {string.Join(", ", with.Tables.Select(table => $"{table.Name} AS ({Query(table.Query)})"))} {Query(with.Body)}",
            _ => throw new InvalidOperationException($"No way to write {node.GetType().Name}"),
        };
    }

    private string Select(BoundSelect node)
    {
        var items = node.Items.Select((item, i) => $"{Item(item)} AS c{i}");
        var text = $"SELECT {(node.Distinct ? "DISTINCT " : "")}{string.Join(", ", items)}";
        if (node.From is not null)
            text += $" FROM {Relation(node.From, false)}";
        if (node.Where is not null)
            text += $" WHERE {Write(node.Where)}";
        text += GroupBy(node.Groupings);
        if (node.Having is not null)
            text += $" HAVING {Write(node.Having)}";
        // A constant orders nothing, and DuckDB would take a number for a position.
        var sorts = node.OrderBy.Where(sort => sort.Key is not BoundConstant).Select(sort => Sort(sort, SortKey(sort.Key, node))).ToArray();
        if (sorts.Length > 0)
            text += $" ORDER BY {string.Join(", ", sorts)}";
        if (node.Limit is { } limit)
            text += $" LIMIT {limit.ToString(CultureInfo.InvariantCulture)}";
        if (node.Offset is { } offset)
            text += $" OFFSET {offset.ToString(CultureInfo.InvariantCulture)}";
        return text;
    }

    private string Item(BoundExpression item) => item.Type == TrinoType.Unknown ? "CAST(NULL AS INTEGER)" : Write(item);

    private string SortKey(BoundExpression key, BoundSelect node)
    {
        for (var i = 0; i < node.Items.Count; i++)
        {
            if (node.Items[i].Equals(key))
                return (i + 1).ToString(CultureInfo.InvariantCulture);
        }

        return Write(key);
    }

    private string GroupBy(NodeList<NodeList<BoundExpression>>? groupings)
    {
        if (groupings is null || groupings.Count == 1 && groupings[0].Count == 0)
            return "";
        string Set(NodeList<BoundExpression> set) => string.Join(", ", set.Select(Key));
        return groupings.Count == 1
            ? $" GROUP BY {Set(groupings[0])}"
            : $" GROUP BY GROUPING SETS ({string.Join(", ", groupings.Select(set => $"({Set(set)})"))})";
    }

    // A number alone would be a position.
    private string Key(BoundExpression key) => key is BoundConstant ? $"CAST({Write(key)} AS {DuckTypes.Name(key.Type)})" : Write(key);

    private string Values(BoundValues node)
    {
        var rows = node.Rows.Select(row => $"({string.Join(", ", row.Select(Item))})");
        var columns = string.Join(", ", Enumerable.Range(0, node.Types.Count).Select(i => $"c{i}"));
        return $"SELECT * FROM (VALUES {string.Join(", ", rows)}) AS v({columns})";
    }

    private string Relation(BoundRelation node, bool lateral)
    {
        Depth.EnsureStack(null);
        switch (node)
        {
            case BoundTable table:
                return $"{relationOf(table.Reference)} AS r{table.Id}";
            case BoundDerived derived:
                return $"{(derived.Lateral && lateral ? "LATERAL " : "")}({Query(derived.Query)}) AS r{derived.Id}";
            case BoundCommonTableUse use:
                return $"{use.Name} AS r{use.Id}";
            case BoundUnnest unnest:
                return $"{(lateral ? "LATERAL " : "")}({Unnest(unnest)}) AS r{unnest.Id}";
            case BoundSample sample:
                return $"{Relation(sample.Relation, lateral)} TABLESAMPLE {(sample.System ? "system" : "bernoulli")} ({sample.Percentage.ToString(CultureInfo.InvariantCulture)} PERCENT)";
            default:
                return Join((BoundJoin)node);
        }
    }

    private string Join(BoundJoin node)
    {
        var left = Relation(node.Left, false);
        var isLateral = IsLateral(node.Right);
        var right = node.Right is BoundJoin ? $"({Relation(node.Right, false)})" : Relation(node.Right, isLateral);
        if (node.Kind is JoinKind.Cross or JoinKind.Implicit)
            return isLateral ? $"{left} INNER JOIN {right} ON true" : $"{left} CROSS JOIN {right}";
        return $"{left} {node.Kind.ToString().ToUpperInvariant()} JOIN {right} ON {Write(node.On!)}";
    }

    private static bool IsLateral(BoundRelation node) => node switch
    {
        BoundUnnest => true,
        BoundDerived derived => derived.Lateral,
        BoundSample sample => IsLateral(sample.Relation),
        _ => false,
    };

    // Lists of different lengths are filled with NULLs by DuckDB's unnest as by Trino's.
    private string Unnest(BoundUnnest node)
    {
        var inner = new List<string>();
        var outer = new List<string>();
        var lengths = new List<string>();
        foreach (var value in node.Values)
        {
            var text = Write(value);
            lengths.Add(value.Type is MapType ? $"coalesce(cardinality({text}), 0)" : $"coalesce(len({text}), 0)");
            var name = $"u{inner.Count}";
            switch (value.Type)
            {
                case MapType:
                    inner.Add($"unnest(map_keys({text})) AS {name}");
                    outer.Add($"u.{name}");
                    name = $"u{inner.Count}";
                    inner.Add($"unnest(map_values({text})) AS {name}");
                    outer.Add($"u.{name}");
                    break;
                case ArrayType { Element: RowType row }:
                    inner.Add($"unnest({text}) AS {name}");
                    outer.AddRange(Enumerable.Range(0, row.Fields.Count).Select(i => Field($"u.{name}", row, i)));
                    break;
                default:
                    inner.Add($"unnest({text}) AS {name}");
                    outer.Add($"u.{name}");
                    break;
            }
        }
        if (node.WithOrdinality)
        {
            outer.Add($"u.u{inner.Count}");
            var length = lengths.Count == 1 ? lengths[0] : $"greatest({string.Join(", ", lengths)})";
            inner.Add($"unnest(generate_series(1, {length})) AS u{inner.Count}");
        }
        return $"SELECT {string.Join(", ", outer.Select((text, i) => $"{text} AS c{i}"))} FROM (SELECT {string.Join(", ", inner)}) AS u";
    }
}
