using Tarn.Sql;
using Tarn.Sql.Types;

namespace Tarn.Athena.Engine;

/// <summary>A type as a message holds it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Numbers">Length, or precision and scale.</param>
/// <param name="Parts">Types that it is made of.</param>
/// <param name="Fields">The names of a row's parts.</param>
internal sealed record EngineType(string Name, int[]? Numbers = null, EngineType[]? Parts = null, string?[]? Fields = null)
{
    private const string Zoned = " with time zone";

    public static EngineType Of(TrinoType type) => type switch
    {
        SimpleType simple => new EngineType(simple.Kind.ToString()),
        DecimalType number => new EngineType("decimal", [number.Precision, number.Scale]),
        VarcharType { Length: { } length } => new EngineType("varchar", [length]),
        VarcharType => new EngineType("varchar"),
        CharType text => new EngineType("char", [text.Length]),
        TimeType time => new EngineType(time.WithZone ? "time" + Zoned : "time", [time.Precision]),
        TimestampType timestamp => new EngineType(timestamp.WithZone ? "timestamp" + Zoned : "timestamp", [timestamp.Precision]),
        ArrayType array => new EngineType("array", Parts: [Of(array.Element)]),
        MapType map => new EngineType("map", Parts: [Of(map.Key), Of(map.Value)]),
        RowType row => new EngineType("row", Parts: [.. row.Fields.Select(field => Of(field.Type))], Fields: [.. row.Fields.Select(field => field.Name)]),
        _ => throw new NotSupportedException($"Values of type {type} cannot be a result's."),
    };

    /// <exception cref="InvalidDataException">There is no such type.</exception>
    public TrinoType ToTrino() => (Name, Numbers ?? [], Parts ?? []) switch
    {
        ("decimal", [var precision, var scale], []) => new DecimalType(precision, scale),
        ("varchar", [], []) => TrinoType.Varchar,
        ("varchar", [var length], []) => new VarcharType(length),
        ("char", [var length], []) => new CharType(length),
        ("time", [var precision], []) => new TimeType(precision, false),
        ("time" + Zoned, [var precision], []) => new TimeType(precision, true),
        ("timestamp", [var precision], []) => new TimestampType(precision, false),
        ("timestamp" + Zoned, [var precision], []) => new TimestampType(precision, true),
        ("array", [], [var element]) => new ArrayType(element.ToTrino()),
        ("map", [], [var key, var value]) => new MapType(key.ToTrino(), value.ToTrino()),
        ("row", [], var parts) when Fields?.Length == parts.Length => new RowType(
            NodeList.From(parts.Select((part, place) => new RowField(Fields[place], part.ToTrino())))),
        (_, [], []) when Enum.TryParse<SimpleKind>(Name, out var kind) => new SimpleType(kind),
        _ => throw new InvalidDataException($"There is no type '{Name}'."),
    };
}
