using System.Globalization;
using Tarn.Lake;

namespace Tarn.Glue.Domain.Expressions;

/// <summary>The kinds of comparison that partition keys of Hive's types have.</summary>
internal enum ValueKind
{
    Text,
    Number,
    Time,
}

/// <summary>
/// A value of a partition key: its text, and the number or time it stands for. Null is what Hive writes for it, and a text that is
/// no value of the key's type.
/// </summary>
internal readonly record struct PartitionValue
{
    /// <summary>The name of the partition whose key is null.</summary>
    public const string HiveNull = PartitionPath.NullValue;

    private PartitionValue(ValueKind kind, string text, decimal number)
    {
        Kind = kind;
        Text = text;
        Number = number;
    }

    public static readonly PartitionValue Null;

    public ValueKind Kind { get; }

    public string Text { get; }

    /// <summary>The number, or the ticks of the time.</summary>
    private decimal Number { get; }

    public bool IsNull => Text is null;

    /// <summary>How values of a key's type are compared; what is no type of Hive's is text, but for <c>long</c>, which Spark jobs write.</summary>
    public static ValueKind KindOf(string? type) => HiveType.TryParse(type ?? "string") switch
    {
        HiveScalar { Kind: HiveKind.TinyInt or HiveKind.SmallInt or HiveKind.Int or HiveKind.BigInt or HiveKind.Float or HiveKind.Double or HiveKind.Decimal } => ValueKind.Number,
        HiveScalar { Kind: HiveKind.Date or HiveKind.Timestamp } => ValueKind.Time,
        null when string.Equals(type, "long", StringComparison.OrdinalIgnoreCase) => ValueKind.Number,
        _ => ValueKind.Text,
    };

    /// <summary>Reads a value of the kind; null when the text is none.</summary>
    public static PartitionValue Read(ValueKind kind, string text)
    {
        if (text == HiveNull)
            return Null;
        switch (kind)
        {
            case ValueKind.Number:
                return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? new PartitionValue(kind, text, number)
                    : Null;
            case ValueKind.Time:
                return DateTime.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                    ? new PartitionValue(kind, text, time.Ticks)
                    : Null;
            default:
                return new PartitionValue(kind, text, 0);
        }
    }

    /// <summary>The order of two values of one kind; null when either is null. Text has the order of its UTF-16 code units.</summary>
    public int? CompareTo(PartitionValue other)
    {
        if (IsNull || other.IsNull)
            return null;
        return Kind == ValueKind.Text || other.Kind == ValueKind.Text
            ? string.CompareOrdinal(Text, other.Text)
            : Number.CompareTo(other.Number);
    }

    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
    ];
}
