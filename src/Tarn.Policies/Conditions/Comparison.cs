using System.Globalization;
using System.Net;
using Tarn.Policies.Matching;

namespace Tarn.Policies.Conditions;

/// <summary>What is compared.</summary>
public enum ComparisonKind
{
    Text,
    TextIgnoringCase,
    TextLike,
    Number,
    Date,
    Bool,
    Binary,
    Address,
    Arn,
    Null,
}

/// <summary>How one value of a request is compared with one of a policy. Source: "IAM JSON policy elements: Condition operators" of the IAM User Guide.</summary>
/// <param name="Kind">What is compared.</param>
/// <param name="IsNegated">Whether it holds where nothing fits.</param>
/// <param name="Orders">For numbers and dates: which orders of the request's value to the policy's fit; -1, 0 and 1.</param>
public sealed record Comparison(ComparisonKind Kind, bool IsNegated = false, params int[] Orders)
{
    private const int SecondsMost = 11;

    private static readonly string[] DateForms =
    [
        "yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    private static readonly Dictionary<string, Comparison> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["StringEquals"] = new(ComparisonKind.Text),
        ["StringNotEquals"] = new(ComparisonKind.Text, true),
        ["StringEqualsIgnoreCase"] = new(ComparisonKind.TextIgnoringCase),
        ["StringNotEqualsIgnoreCase"] = new(ComparisonKind.TextIgnoringCase, true),
        ["StringLike"] = new(ComparisonKind.TextLike),
        ["StringNotLike"] = new(ComparisonKind.TextLike, true),
        ["NumericEquals"] = new(ComparisonKind.Number, false, 0),
        ["NumericNotEquals"] = new(ComparisonKind.Number, true, 0),
        ["NumericLessThan"] = new(ComparisonKind.Number, false, -1),
        ["NumericLessThanEquals"] = new(ComparisonKind.Number, false, -1, 0),
        ["NumericGreaterThan"] = new(ComparisonKind.Number, false, 1),
        ["NumericGreaterThanEquals"] = new(ComparisonKind.Number, false, 1, 0),
        ["DateEquals"] = new(ComparisonKind.Date, false, 0),
        ["DateNotEquals"] = new(ComparisonKind.Date, true, 0),
        ["DateLessThan"] = new(ComparisonKind.Date, false, -1),
        ["DateLessThanEquals"] = new(ComparisonKind.Date, false, -1, 0),
        ["DateGreaterThan"] = new(ComparisonKind.Date, false, 1),
        ["DateGreaterThanEquals"] = new(ComparisonKind.Date, false, 1, 0),
        ["Bool"] = new(ComparisonKind.Bool),
        ["BinaryEquals"] = new(ComparisonKind.Binary),
        ["IpAddress"] = new(ComparisonKind.Address),
        ["NotIpAddress"] = new(ComparisonKind.Address, true),
        ["ArnEquals"] = new(ComparisonKind.Arn),
        ["ArnNotEquals"] = new(ComparisonKind.Arn, true),
        ["ArnLike"] = new(ComparisonKind.Arn),
        ["ArnNotLike"] = new(ComparisonKind.Arn, true),
        ["Null"] = new(ComparisonKind.Null),
    };

    public static Comparison? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>Whether the request's value fits the policy's; a value that is not of the kind fits nothing.</summary>
    internal bool Fits(string value, PolicyText wanted, IRequestKeys keys) => Kind switch
    {
        ComparisonKind.TextLike => wanted.For(keys) is { } pattern && Glob.Fits(pattern, value, ignoresCase: false),
        ComparisonKind.Arn => wanted.For(keys) is { } pattern && ArnText.Fits(pattern, value),
        _ => wanted.TextFor(keys) is { } text && Fits(value, text),
    };

    private bool Fits(string value, string wanted) => Kind switch
    {
        ComparisonKind.Text => value == wanted,
        ComparisonKind.TextIgnoringCase => value.Equals(wanted, StringComparison.OrdinalIgnoreCase),
        ComparisonKind.Number => NumberOf(value) is { } one && NumberOf(wanted) is { } other && Orders.Contains(Math.Sign(one.CompareTo(other))),
        ComparisonKind.Date => DateOf(value) is { } one && DateOf(wanted) is { } other && Orders.Contains(Math.Sign(one.CompareTo(other))),
        ComparisonKind.Bool => bool.TryParse(value, out var one) && bool.TryParse(wanted, out var other) && one == other,
        ComparisonKind.Binary => BytesOf(value) is { } one && BytesOf(wanted) is { } other && one.AsSpan().SequenceEqual(other),
        ComparisonKind.Address => IPAddress.TryParse(value, out var address) && NetworkOf(wanted) is { } network && network.Contains(address),
        _ => false,
    };

    private static decimal? NumberOf(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>ISO 8601, a day alone too, or seconds since 1970.</summary>
    private static DateTimeOffset? DateOf(string text)
    {
        if (text.Length > 4 && text.Length <= SecondsMost && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        return DateTimeOffset.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date : null;
    }

    private static byte[]? BytesOf(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : null;
    }

    /// <summary>A network, or one address; what lies below the prefix is left out, as AWS does.</summary>
    private static IPNetwork? NetworkOf(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(slash < 0 ? text : text[..slash], out var address))
            return null;
        var bytes = address.GetAddressBytes();
        var prefix = bytes.Length * 8;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > bytes.Length * 8))
            return null;
        for (var bit = prefix; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPNetwork(new IPAddress(bytes), prefix);
    }
}
