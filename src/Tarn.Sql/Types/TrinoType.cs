namespace Tarn.Sql.Types;

/// <summary>A type of Trino. Types compare by what they are; ToString writes them as Trino does.</summary>
public abstract record TrinoType
{
    /// <summary>boolean.</summary>
    public static readonly TrinoType Boolean = new SimpleType(SimpleKind.Boolean);

    /// <summary>tinyint, 8 bits.</summary>
    public static readonly TrinoType TinyInt = new SimpleType(SimpleKind.TinyInt);

    /// <summary>smallint, 16 bits.</summary>
    public static readonly TrinoType SmallInt = new SimpleType(SimpleKind.SmallInt);

    /// <summary>integer, 32 bits.</summary>
    public static readonly TrinoType Integer = new SimpleType(SimpleKind.Integer);

    /// <summary>bigint, 64 bits.</summary>
    public static readonly TrinoType BigInt = new SimpleType(SimpleKind.BigInt);

    /// <summary>real, a 32-bit float.</summary>
    public static readonly TrinoType Real = new SimpleType(SimpleKind.Real);

    /// <summary>double, a 64-bit float.</summary>
    public static readonly TrinoType Double = new SimpleType(SimpleKind.Double);

    /// <summary>varchar without a bound.</summary>
    public static readonly TrinoType Varchar = new VarcharType(null);

    /// <summary>varbinary.</summary>
    public static readonly TrinoType Varbinary = new SimpleType(SimpleKind.Varbinary);

    /// <summary>date.</summary>
    public static readonly TrinoType Date = new SimpleType(SimpleKind.Date);

    /// <summary>json: text that is JSON.</summary>
    public static readonly TrinoType Json = new SimpleType(SimpleKind.Json);

    /// <summary>The type of NULL.</summary>
    public static readonly TrinoType Unknown = new SimpleType(SimpleKind.Unknown);

    /// <summary>interval year to month.</summary>
    public static readonly TrinoType IntervalYearToMonth = new SimpleType(SimpleKind.IntervalYearToMonth);

    /// <summary>interval day to second.</summary>
    public static readonly TrinoType IntervalDayToSecond = new SimpleType(SimpleKind.IntervalDayToSecond);

    /// <summary>timestamp(3), what a column of Hive's timestamp is.</summary>
    public static readonly TrinoType Timestamp = new TimestampType(3, false);

    /// <summary>timestamp(3) with time zone.</summary>
    public static readonly TrinoType TimestampWithZone = new TimestampType(3, true);

    /// <summary>Whether this is one of the four integer types.</summary>
    public bool IsInteger => this is SimpleType { Kind: SimpleKind.TinyInt or SimpleKind.SmallInt or SimpleKind.Integer or SimpleKind.BigInt };

    /// <summary>Whether arithmetic is defined on it.</summary>
    public bool IsNumeric => IsInteger || this is DecimalType || IsFloat;

    /// <summary>Whether this is real or double.</summary>
    public bool IsFloat => this is SimpleType { Kind: SimpleKind.Real or SimpleKind.Double };

    /// <summary>Whether this is varchar or char.</summary>
    public bool IsText => this is VarcharType or CharType;

    /// <summary>Whether values can be ordered.</summary>
    public bool IsOrderable => this switch
    {
        MapType => false,
        SimpleType { Kind: SimpleKind.Json } => false,
        ArrayType array => array.Element.IsOrderable,
        RowType row => row.Fields.All(member => member.Type.IsOrderable),
        _ => true,
    };
}

/// <summary>The types without parameters.</summary>
public enum SimpleKind
{
    Boolean,
    TinyInt,
    SmallInt,
    Integer,
    BigInt,
    Real,
    Double,
    Varbinary,
    Date,
    Json,
    Unknown,
    IntervalYearToMonth,
    IntervalDayToSecond,
}

/// <summary>A type without parameters.</summary>
public sealed record SimpleType(SimpleKind Kind) : TrinoType
{
    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        SimpleKind.IntervalYearToMonth => "interval year to month",
        SimpleKind.IntervalDayToSecond => "interval day to second",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}

/// <summary>decimal(precision, scale), precision 1 to 38.</summary>
public sealed record DecimalType(int Precision, int Scale) : TrinoType
{
    /// <summary>The greatest precision.</summary>
    public const int MaximumPrecision = 38;

    /// <inheritdoc/>
    public override string ToString() => $"decimal({Precision},{Scale})";
}

/// <summary>varchar or varchar(length), in code points.</summary>
public sealed record VarcharType(int? Length) : TrinoType
{
    /// <inheritdoc/>
    public override string ToString() => Length is { } length ? $"varchar({length})" : "varchar";
}

/// <summary>char(length): padded with spaces.</summary>
public sealed record CharType(int Length) : TrinoType
{
    /// <inheritdoc/>
    public override string ToString() => $"char({Length})";
}

/// <summary>time(precision) [with time zone].</summary>
public sealed record TimeType(int Precision, bool WithZone) : TrinoType
{
    /// <inheritdoc/>
    public override string ToString() => $"time({Precision}){(WithZone ? " with time zone" : "")}";
}

/// <summary>timestamp(precision) [with time zone].</summary>
public sealed record TimestampType(int Precision, bool WithZone) : TrinoType
{
    /// <inheritdoc/>
    public override string ToString() => $"timestamp({Precision}){(WithZone ? " with time zone" : "")}";
}

/// <summary>array(element).</summary>
public sealed record ArrayType(TrinoType Element) : TrinoType
{
    /// <inheritdoc/>
    public override string ToString() => $"array({Element})";
}

/// <summary>map(key, value).</summary>
public sealed record MapType(TrinoType Key, TrinoType Value) : TrinoType
{
    /// <inheritdoc/>
    public override string ToString() => $"map({Key}, {Value})";
}

/// <summary>A field of a row; anonymous if it has no name.</summary>
public sealed record RowField(string? Name, TrinoType Type)
{
    /// <inheritdoc/>
    public override string ToString() => Name is null ? Type.ToString() : $"{Names.Quote(Name)} {Type}";
}

/// <summary>row(name type, ...).</summary>
public sealed record RowType(NodeList<RowField> Fields) : TrinoType
{
    /// <summary>The index of the field of this name in any case, or -1.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (string.Equals(Fields[i].Name, name, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }

    /// <inheritdoc/>
    public override string ToString() => $"row({string.Join(", ", Fields)})";
}

/// <summary>A function value: only as an argument.</summary>
public sealed record FunctionType(NodeList<TrinoType> Parameters, TrinoType Result) : TrinoType
{
    /// <inheritdoc/>
    public override string ToString() => $"function({string.Join(", ", Parameters.Append(Result))})";
}
