namespace Tarn.Duck;

/// <summary>A field of a struct.</summary>
public sealed record DuckField(string Name, DuckType Type);

/// <summary>A type with its parts.</summary>
public sealed record DuckType(DuckTypeId Id)
{
    /// <summary>Digits of a DECIMAL, and those after its point.</summary>
    public byte Width { get; init; }

    public byte Scale { get; init; }

    /// <summary>What a LIST or ARRAY holds; for a MAP a struct of key and value.</summary>
    public DuckType? Element { get; init; }

    public int ArrayLength { get; init; }

    /// <summary>Fields of a STRUCT (and of a MAP's element).</summary>
    public IReadOnlyList<DuckField> Fields { get; init; } = [];

    /// <summary>The names of an ENUM, by number.</summary>
    public IReadOnlyList<string> EnumNames { get; init; } = [];

    /// <summary>Bytes of one value in a vector; 0 where values lie in children only.</summary>
    public int ValueBytes => Id switch
    {
        DuckTypeId.Boolean or DuckTypeId.TinyInt or DuckTypeId.UTinyInt => 1,
        DuckTypeId.SmallInt or DuckTypeId.USmallInt => 2,
        DuckTypeId.Integer or DuckTypeId.UInteger or DuckTypeId.Float or DuckTypeId.Date => 4,
        DuckTypeId.Decimal => Width switch { <= 4 => 2, <= 9 => 4, <= 18 => 8, _ => 16 },
        DuckTypeId.Enum => EnumNames.Count switch { <= 0xFF => 1, <= 0xFFFF => 2, _ => 4 },
        DuckTypeId.Struct or DuckTypeId.Array or DuckTypeId.Union => 0,
        DuckTypeId.Interval or DuckTypeId.HugeInt or DuckTypeId.UHugeInt or DuckTypeId.Uuid or DuckTypeId.Varchar or DuckTypeId.Blob
            or DuckTypeId.Bit or DuckTypeId.BigNumber or DuckTypeId.Geometry or DuckTypeId.List or DuckTypeId.Map => 16,
        DuckTypeId.Null => 4,
        _ => 8,
    };

    /// <summary>As DuckDB's SQL writes it.</summary>
    public override string ToString() => Id switch
    {
        DuckTypeId.Decimal => $"DECIMAL({Width},{Scale})",
        DuckTypeId.List => $"{Element}[]",
        DuckTypeId.Array => $"{Element}[{ArrayLength}]",
        DuckTypeId.Map => $"MAP({Element!.Fields[0].Type}, {Element.Fields[1].Type})",
        DuckTypeId.Struct => $"STRUCT({string.Join(", ", Fields.Select(field => $"{DuckSql.Identifier(field.Name)} {field.Type}"))})",
        DuckTypeId.Enum => $"ENUM({string.Join(", ", EnumNames.Select(DuckSql.Literal))})",
        DuckTypeId.TimestampSeconds => "TIMESTAMP_S",
        DuckTypeId.TimestampMilliseconds => "TIMESTAMP_MS",
        DuckTypeId.TimestampNanoseconds => "TIMESTAMP_NS",
        DuckTypeId.TimestampWithZone => "TIMESTAMP WITH TIME ZONE",
        DuckTypeId.TimeWithZone => "TIME WITH TIME ZONE",
        DuckTypeId.Null => "\"NULL\"",
        _ => Id.ToString().ToUpperInvariant(),
    };
}
