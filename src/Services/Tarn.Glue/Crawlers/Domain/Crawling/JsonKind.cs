using Tarn.Lake;

namespace Tarn.Glue.Domain.Crawling;

/// <summary>What the JSON values of one place are. Null, in its stead, is a place where only null was seen.</summary>
internal abstract record JsonKind
{
    public sealed record Scalar(HiveType Type) : JsonKind;

    public sealed record Array(JsonKind? Element) : JsonKind;

    public sealed record Object(JsonFields Fields) : JsonKind;

    /// <summary>What holds the values of both; a text where they have nothing in common.</summary>
    public static JsonKind? Merge(JsonKind? one, JsonKind? other)
    {
        switch (one, other)
        {
            case (null, _):
                return other;
            case (_, null):
                return one;
            case (Scalar left, Scalar right):
                return new Scalar(TypeMerge.Of(left.Type, right.Type, isText: true)!);
            case (Array left, Array right):
                return new Array(Merge(left.Element, right.Element));
            case (Object left, Object right):
                left.Fields.Add(right.Fields);
                return left;
            default:
                return new Scalar(HiveType.String);
        }
    }

    public static HiveType TypeOf(JsonKind? kind) => kind switch
    {
        Scalar scalar => scalar.Type,
        Array array => new HiveArray(TypeOf(array.Element)),
        // Hive has no structure without fields.
        Object { Fields.Count: > 0 } structure => new HiveStruct(structure.Fields.Columns()),
        _ => HiveType.String,
    };
}

/// <summary>The fields of JSON objects, in the order they were first seen.</summary>
internal sealed class JsonFields
{
    private readonly List<string> names = [];
    private readonly Dictionary<string, JsonKind?> kinds = [];

    public int Count => names.Count;

    public IReadOnlyList<string> Names => names;

    public void Add(string name, JsonKind? kind)
    {
        if (kinds.TryGetValue(name, out var before))
        {
            kinds[name] = JsonKind.Merge(before, kind);
            return;
        }

        names.Add(name);
        kinds.Add(name, kind);
    }

    public void Add(JsonFields other)
    {
        foreach (var name in other.names)
            Add(name, other.kinds[name]);
    }

    public IReadOnlyList<HiveField> Columns() => [.. names.Select(name => new HiveField(name, JsonKind.TypeOf(kinds[name])))];
}
