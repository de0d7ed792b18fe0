namespace Tarn.Lake;

/// <summary>The kinds of values without parts that Hive has.</summary>
public enum HiveKind
{
    Boolean,
    TinyInt,
    SmallInt,
    Int,
    BigInt,
    Float,
    Double,
    Decimal,
    String,
    Varchar,
    Char,
    Binary,
    Date,
    Timestamp,
}

/// <summary>
/// A column's type as Hive and the Glue catalog write it: <c>bigint</c>, <c>struct&lt;a:int,b:array&lt;string&gt;&gt;</c>.
/// <see cref="object.ToString"/> and <see cref="Parse"/> are each other's inverse. Source: "Data types" of the Athena User Guide;
/// "LanguageManual Types" of Apache Hive.
/// </summary>
public abstract record HiveType
{
    public static readonly HiveScalar Boolean = new(HiveKind.Boolean);
    public static readonly HiveScalar TinyInt = new(HiveKind.TinyInt);
    public static readonly HiveScalar SmallInt = new(HiveKind.SmallInt);
    public static readonly HiveScalar Int = new(HiveKind.Int);
    public static readonly HiveScalar BigInt = new(HiveKind.BigInt);
    public static readonly HiveScalar Float = new(HiveKind.Float);
    public static readonly HiveScalar Double = new(HiveKind.Double);
    public static readonly HiveScalar String = new(HiveKind.String);
    public static readonly HiveScalar Binary = new(HiveKind.Binary);
    public static readonly HiveScalar Date = new(HiveKind.Date);
    public static readonly HiveScalar Timestamp = new(HiveKind.Timestamp);

    /// <summary>Blanks and case do not matter; names of fields come out in lower case.</summary>
    /// <exception cref="HiveTypeException">The text is no type.</exception>
    public static HiveType Parse(string text) => HiveTypeParser.Parse(text);

    /// <summary>Null when the text is no type.</summary>
    public static HiveType? TryParse(string text)
    {
        try
        {
            return HiveTypeParser.Parse(text);
        }
        catch (HiveTypeException)
        {
            return null;
        }
    }

    public sealed override string ToString() => Text;

    protected abstract string Text { get; }
}

/// <summary>A type without parts.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Size">Digits of a decimal, characters of a varchar or char; 0 where none is given.</param>
/// <param name="Scale">Digits of a decimal behind the point.</param>
public sealed record HiveScalar(HiveKind Kind, int Size = 0, int Scale = 0) : HiveType
{
    /// <summary>The most digits that a decimal has.</summary>
    public const int MaxPrecision = 38;

    public const int MaxVarchar = 65_535;

    public const int MaxChar = 255;

    public static HiveScalar Decimal(int precision, int scale) => new(HiveKind.Decimal, precision, scale);

    protected override string Text => Kind switch
    {
        HiveKind.Decimal => $"decimal({Size},{Scale})",
        HiveKind.Varchar or HiveKind.Char when Size > 0 => $"{Name}({Size})",
        _ => Name,
    };

    private string Name => Kind.ToString().ToLowerInvariant();
}

public sealed record HiveArray(HiveType Element) : HiveType
{
    protected override string Text => $"array<{Element}>";
}

public sealed record HiveMap(HiveType Key, HiveType Value) : HiveType
{
    protected override string Text => $"map<{Key},{Value}>";
}

public sealed record HiveStruct(IReadOnlyList<HiveField> Fields) : HiveType
{
    protected override string Text => $"struct<{string.Join(',', Fields.Select(each => $"{each.Name}:{each.Type}"))}>";

    public bool Equals(HiveStruct? other) => other is not null && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => Fields.Aggregate(0, HashCode.Combine);
}

/// <summary>A value of one of several types.</summary>
public sealed record HiveUnion(IReadOnlyList<HiveType> Types) : HiveType
{
    protected override string Text => $"uniontype<{string.Join(',', Types)}>";

    public bool Equals(HiveUnion? other) => other is not null && Types.SequenceEqual(other.Types);

    public override int GetHashCode() => Types.Aggregate(0, HashCode.Combine);
}

/// <summary>A field of a structure, or a column of a table.</summary>
public sealed record HiveField(string Name, HiveType Type);

/// <summary>A text that is no type of Hive's.</summary>
/// <param name="message">A whole sentence that names the text.</param>
/// <param name="fault">What is wrong with it.</param>
/// <param name="part">The part of the text that is wrong.</param>
public sealed class HiveTypeException(string message, HiveTypeFault fault, string part) : FormatException(message)
{
    public HiveTypeFault Fault => fault;

    public string Part => part;
}

public enum HiveTypeFault
{
    /// <summary>Brackets, commas or numbers do not stand where they must.</summary>
    Malformed,

    /// <summary>A name that is no type's, or numbers that it cannot have.</summary>
    Unknown,

    /// <summary>Nested more deeply than any table is.</summary>
    TooDeep,
}
