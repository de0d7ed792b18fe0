using Tarn.Lake;

namespace Tarn.Glue.Domain.Crawling;

/// <summary>The types and columns that hold the values of several files.</summary>
internal static class TypeMerge
{
    private static readonly HiveKind[] Widths = [HiveKind.TinyInt, HiveKind.SmallInt, HiveKind.Int, HiveKind.BigInt, HiveKind.Float, HiveKind.Double];

    /// <summary>
    /// The type that holds the values of both: the wider number, the fields of both structures. Where there is none, text
    /// holds anything that is text in the file; null where it is not.
    /// </summary>
    public static HiveType? Of(HiveType one, HiveType other, bool isText)
    {
        if (one == other)
            return one;
        HiveType? merged = (one, other) switch
        {
            (HiveScalar left, HiveScalar right) => Wider(left, right),
            (HiveArray left, HiveArray right) => Of(left.Element, right.Element, isText) is { } element ? new HiveArray(element) : null,
            (HiveStruct left, HiveStruct right) => Of(left.Fields, right.Fields, isText) is { } fields ? new HiveStruct(fields) : null,
            _ => null,
        };
        return merged ?? (isText ? HiveType.String : null);
    }

    /// <summary>The columns of both, in the order they were first seen; null when two of one name have no type in common.</summary>
    public static IReadOnlyList<HiveField>? Of(IReadOnlyList<HiveField> one, IReadOnlyList<HiveField> other, bool isText)
    {
        var merged = one.ToList();
        var positions = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < merged.Count; i++)
            positions.TryAdd(merged[i].Name, i);
        foreach (var column in other)
        {
            if (!positions.TryGetValue(column.Name, out var position))
            {
                positions.Add(column.Name, merged.Count);
                merged.Add(column);
            }
            else if (Of(merged[position].Type, column.Type, isText) is { } type)
            {
                merged[position] = merged[position] with { Type = type };
            }
            else
            {
                return null;
            }
        }

        return merged;
    }

    private static HiveScalar? Wider(HiveScalar one, HiveScalar other)
    {
        var (left, right) = (Array.IndexOf(Widths, one.Kind), Array.IndexOf(Widths, other.Kind));
        if (left < 0 || right < 0)
            return null;

        // A float holds few whole numbers.
        var wider = Widths[Math.Max(left, right)];
        return new HiveScalar(wider == HiveKind.Float ? HiveKind.Double : wider);
    }
}
