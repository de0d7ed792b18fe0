using Tarn.Prep.Frames;

namespace Tarn.Prep.Quality.Rules;

/// <summary>The rule types that hold the table beside a reference. Their figures are shares: 1 where both agree.</summary>
internal static class ReferenceRules
{
    /// <summary>The share of values (rows without one count as lost) that the reference knows; the second name is <c>reference.column</c>.</summary>
    public static double Integrity(RuleInput input)
    {
        var (table, columns) = Named(input.Names[1]);
        string[] own = input.Names[0].StartsWith('{') ? [.. input.Names[0].Trim('{', '}').Split(',', StringSplitOptions.TrimEntries)] : [input.Names[0]];
        if (own.Length != columns.Length)
        {
            throw new PrepException($"'{input.Names[0]}' and '{input.Names[1]}' name different numbers of columns.");
        }

        var known = Keys(input.Context.Reference(table), columns).ToHashSet(StringComparer.Ordinal);
        return input.Frame.RowCount == 0 ? 1 : Keys(input.Frame, own).LongCount(key => key is not null && known.Contains(key)) / (double)input.Frame.RowCount;
    }

    /// <summary>The number of rows over that of the reference.</summary>
    public static double RowCount(RuleInput input) =>
        input.Context.Reference(input.Names[0]).RowCount is var rows and > 0 ? input.Frame.RowCount / (double)rows : throw new PrepException($"The reference '{input.Names[0]}' has no rows to compare with.");

    /// <summary>The share of columns, of the table and the reference together, that both have with the same type.</summary>
    public static double Schema(RuleInput input)
    {
        var other = input.Context.Reference(input.Names[0]);
        var all = input.Frame.Names.Union(other.Names, StringComparer.Ordinal).Count();
        return all == 0 ? 1 : input.Frame.Columns.Count(column => other.Find(column.Name)?.Type == column.Type) / (double)all;
    }

    /// <summary>One aggregate over another: <c>"sum(paid)" "invoices.sum(paid)"</c>, sum or avg.</summary>
    public static double Aggregate(RuleInput input)
    {
        var (first, second) = (Figure(input, input.Names[0]), Figure(input, input.Names[1]));
        return second != 0 ? first / second : first == 0 ? 1 : throw new PrepException($"'{input.Names[1]}' is 0, which nothing can be compared with.");
    }

    /// <summary>
    /// The share of the table's rows whose key the reference knows and whose compared columns are the same there:
    /// <c>"reference" "id"</c>, then <c>"name,city"</c> for some columns only.
    /// </summary>
    public static double Dataset(RuleInput input)
    {
        var other = input.Context.Reference(input.Names[0]);
        string[] key = [.. input.Names[1].Split(',', StringSplitOptions.TrimEntries)];
        string[] compared = input.Names.Count > 2
            ? [.. input.Names[2].Split(',', StringSplitOptions.TrimEntries)]
            : [.. input.Frame.Names.Where(name => !key.Contains(name) && other.Has(name))];
        var known = MatchedRows.Rows(other, key, input.Names[0]);
        var (keys, columns, others) = (input.Frame.Pick(key), input.Frame.Pick(compared), other.Pick(compared));
        long same = 0;
        for (var row = 0; row < input.Frame.RowCount; row++)
        {
            same += known.TryGetValue(MatchedRows.KeyOf(keys, row), out var match) && Enumerable.Range(0, columns.Count).All(place => MatchedRows.Equal(columns[place], row, others[place], match)) ? 1 : 0;
        }

        return input.Frame.RowCount == 0 ? 1 : same / (double)input.Frame.RowCount;
    }

    private static (string Table, string[] Columns) Named(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && dot < name.Length - 1
            ? (name[..dot], [.. name[(dot + 1)..].Trim('{', '}').Split(',', StringSplitOptions.TrimEntries)])
            : throw new PrepException($"'{name}' names no column of a reference; write reference.column, or reference.{{a,b}}.");
    }

    private static IEnumerable<string?> Keys(Frame frame, string[] names)
    {
        var columns = frame.Pick(names);
        return Enumerable.Range(0, frame.RowCount).Select(row => columns.Any(column => column.IsNull(row)) ? null : MatchedRows.KeyOf(columns, row));
    }

    private static double Figure(RuleInput input, string aggregate)
    {
        var open = aggregate.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !aggregate.EndsWith(')'))
        {
            throw new PrepException($"'{aggregate}' is not an aggregate; write sum(column) or avg(reference.column).");
        }

        var (function, inside) = (aggregate[..open].Trim(), aggregate[(open + 1)..^1].Trim());
        var column = input.Frame.Find(inside) ?? (Named(inside) is var (table, columns) ? input.Context.Reference(table)[columns[0]] : null)!;
        Imputation.NumberColumns.Check(column, "the rule");
        var sum = Numerics.Vectors.SumNumbers(column.Numbers()).Sum;
        return function.ToLowerInvariant() switch
        {
            "sum" => sum,
            "avg" => sum / column.ValueCount,
            _ => throw new PrepException($"AggregateMatch compares sum and avg, not '{function}'."),
        };
    }
}
