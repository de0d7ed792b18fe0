namespace Tarn.Formats.Avro;

public enum AvroType
{
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    Bytes,
    String,
    Record,
    Enum,
    Array,
    Map,
    Union,
    Fixed,
}

/// <summary>What a value means beyond its type. Source: Apache Avro 1.12 Specification, Logical Types.</summary>
public enum AvroLogical
{
    None,

    /// <summary>Of bytes or fixed: an unscaled whole number, big-endian.</summary>
    Decimal,

    /// <summary>Of string or fixed of 16 bytes.</summary>
    Uuid,

    /// <summary>Of int: days since 1970-01-01.</summary>
    Date,

    /// <summary>Of int: milliseconds since midnight.</summary>
    TimeMillis,

    /// <summary>Of long: microseconds since midnight.</summary>
    TimeMicros,

    /// <summary>Of long: milliseconds since 1970-01-01T00:00Z; local ones without a zone are read the same way.</summary>
    TimestampMillis,
    TimestampMicros,
    TimestampNanos,

    /// <summary>Of fixed of 12 bytes: months, days and milliseconds, little-endian.</summary>
    Duration,
}

/// <summary>The schema of a value. Named types may hold themselves, so this is no tree.</summary>
public sealed class AvroSchema(AvroType type)
{
    public AvroType Type { get; } = type;

    /// <summary>The full name of a record, enum or fixed; else empty.</summary>
    public string Name { get; internal set; } = "";

    public AvroLogical Logical { get; internal set; }

    /// <summary>Of decimals: digits behind the point.</summary>
    public int Scale { get; internal set; }

    /// <summary>Of a record.</summary>
    public IReadOnlyList<AvroField> Fields { get; internal set; } = [];

    /// <summary>Of an enum.</summary>
    public IReadOnlyList<string> Symbols { get; internal set; } = [];

    /// <summary>Of a union.</summary>
    public IReadOnlyList<AvroSchema> Branches { get; internal set; } = [];

    /// <summary>Of an array its items, of a map its values.</summary>
    public AvroSchema? Items { get; internal set; }

    /// <summary>Of fixed: bytes.</summary>
    public int Size { get; internal set; }
}

public sealed record AvroField(string Name, AvroSchema Schema);

/// <summary>A file is not Avro, or damaged; the message says what is wrong with it, as the rest of a sentence that begins with its name.</summary>
public sealed class AvroException(string message, Exception? inner = null) : Exception(message, inner);
