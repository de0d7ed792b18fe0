namespace Tarn.Glue.Domain.Expressions;

/// <summary>Takes the partitions for which an expression is true.</summary>
internal sealed class PartitionFilter
{
    private readonly Expression expression;
    private readonly ValueKind[] kinds;
    private readonly PartitionValue[] row;

    /// <param name="text">The expression; see <see cref="Parser"/>.</param>
    /// <param name="keys">The names and Hive types of the partition keys, in order.</param>
    public PartitionFilter(string text, IReadOnlyList<(string Name, string? Type)> keys)
    {
        kinds = [.. keys.Select(key => PartitionValue.KindOf(key.Type))];
        row = new PartitionValue[kinds.Length];
        expression = Parser.Parse(text, [.. keys.Select((key, position) => (key.Name, kinds[position]))]);
    }

    /// <summary>One partition at a time: the filter keeps its row between calls.</summary>
    public bool IsMatch(IReadOnlyList<string> values)
    {
        for (var position = 0; position < row.Length; position++)
            row[position] = position < values.Count ? PartitionValue.Read(kinds[position], values[position]) : PartitionValue.Null;
        return expression.Evaluate(row) == true;
    }
}
