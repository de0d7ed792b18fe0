using System.Globalization;
using System.Text;

namespace Tarn.Lake;

/// <summary>Hive's names of partition directories: <c>month=2001-01/kind=a%2Fb/</c>.</summary>
public static class PartitionPath
{
    /// <summary>What Hive writes where a value is NULL.</summary>
    public const string NullValue = "__HIVE_DEFAULT_PARTITION__";

    /// <summary>The characters that Hive escapes. Source: org.apache.hadoop.hive.common.FileUtils.</summary>
    private const string Escaped = "\"#%'*/:=?\\\u007F{[]^";

    /// <summary>The values of a path below the table's location, or null when it is not one of the table's partitions.</summary>
    public static string[]? Parse(string path, IReadOnlyList<string> keys)
    {
        var segments = path.TrimEnd('/').Split('/');
        if (segments.Length != keys.Count)
            return null;
        var values = new string[segments.Length];
        for (var i = 0; i < segments.Length; i++)
        {
            var equals = segments[i].IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !Unescape(segments[i][..equals]).Equals(keys[i], StringComparison.OrdinalIgnoreCase))
                return null;
            values[i] = Unescape(segments[i][(equals + 1)..]);
        }

        return values;
    }

    /// <summary><c>key=value/key=value</c>, escaped.</summary>
    public static string Format(IEnumerable<string> keys, IEnumerable<string> values) =>
        string.Join('/', keys.Zip(values, (key, value) => $"{Escape(key)}={Escape(value)}"));

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c < ' ' || Escaped.Contains(c, StringComparison.Ordinal))
                escaped.Append('%').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture));
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                bytes.Add(code);
                i += 2;
            }
            else
            {
                var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, length)));
                i += length - 1;
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
