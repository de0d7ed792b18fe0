namespace Tarn.Glue.Domain.Crawling;

/// <summary>A column's type as Glue names it: <c>bigint</c>, <c>array&lt;string&gt;</c>, <c>struct&lt;a:int,b:double&gt;</c>.</summary>
internal abstract record HiveType
{
    public static readonly HiveType String = new PrimitiveType("string");
    public static readonly HiveType Boolean = new PrimitiveType("boolean");
    public static readonly HiveType Int = new PrimitiveType("int");
    public static readonly HiveType BigInt = new PrimitiveType("bigint");
    public static readonly HiveType Double = new PrimitiveType("double");

    /// <summary>
    /// The type that holds the values of both: the wider number, the fields of both structures. Where there is none, text
    /// holds anything that is text in the file; null where it is not.
    /// </summary>
    public static HiveType? Merge(HiveType one, HiveType other, bool isText)
    {
        if (one.ToString() == other.ToString())
            return one;
        HiveType? merged = (one, other) switch
        {
            (PrimitiveType left, PrimitiveType right) => PrimitiveType.Wider(left, right),
            (ArrayType left, ArrayType right) => Merge(left.Element, right.Element, isText) is { } element ? new ArrayType(element) : null,
            (StructType left, StructType right) => StructType.Merge(left, right, isText),
            _ => null,
        };
        return merged ?? (isText ? String : null);
    }
}

/// <summary>A type without parts; decimals carry their digits in the name.</summary>
internal sealed record PrimitiveType(string Name) : HiveType
{
    private static readonly string[] Widths = ["tinyint", "smallint", "int", "bigint", "float", "double"];

    public static PrimitiveType? Wider(PrimitiveType one, PrimitiveType other)
    {
        var (left, right) = (Array.IndexOf(Widths, one.Name), Array.IndexOf(Widths, other.Name));
        if (left < 0 || right < 0)
            return null;
        var wider = Widths[Math.Max(left, right)];
        // A float holds few whole numbers.
        return new PrimitiveType(wider == "float" ? "double" : wider);
    }

    public override string ToString() => Name;
}

internal sealed record ArrayType(HiveType Element) : HiveType
{
    public override string ToString() => $"array<{Element}>";
}

internal sealed record MapType(HiveType Key, HiveType Value) : HiveType
{
    public override string ToString() => $"map<{Key},{Value}>";
}

internal sealed record StructType(IReadOnlyList<SchemaColumn> Fields) : HiveType
{
    public static StructType? Merge(StructType one, StructType other, bool isText) =>
        SchemaColumn.Merge(one.Fields, other.Fields, isText) is { } fields ? new StructType(fields) : null;

    public override string ToString() => $"struct<{string.Join(',', Fields.Select(field => $"{field.Name}:{field.Type}"))}>";
}

/// <summary>A column of a schema, or a field of a structure.</summary>
internal sealed record SchemaColumn(string Name, HiveType Type)
{
    /// <summary>The columns of both, in the order they were first seen; null when two of one name have no type in common.</summary>
    public static IReadOnlyList<SchemaColumn>? Merge(
        IReadOnlyList<SchemaColumn> one, IReadOnlyList<SchemaColumn> other, bool isText)
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
            else if (HiveType.Merge(merged[position].Type, column.Type, isText) is { } type)
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
}
