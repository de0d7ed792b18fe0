using System.Globalization;
using Tarn.Sql.Syntax;

namespace Tarn.Sql.Types;

/// <summary>
/// A column type as Hive and the Glue catalog write it, such as <c>struct&lt;a:int,b:array&lt;string&gt;&gt;</c>.
/// Text is the type in lower case without blanks; Type is what Trino makes of it.
/// </summary>
public sealed record HiveType(string Text, TrinoType Type)
{
    private const int NestingLimit = 64;

    /// <summary>Parses a type. Throws <see cref="SqlException"/> TYPE_NOT_FOUND or NOT_SUPPORTED.</summary>
    public static HiveType Parse(string text, Position? position = null)
    {
        var compact = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        var at = 0;
        var type = Parse(compact, ref at, 0, text, position);
        if (at != compact.Length)
            throw Invalid(text, position);
        return new HiveType(compact, type);
    }

    private static TrinoType Parse(string text, ref int at, int depth, string whole, Position? position)
    {
        if (depth > NestingLimit)
            throw new SqlException(SqlErrorCode.NotSupported, position, $"Type is nested more than {NestingLimit} levels deep: {whole}");
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        var name = text[start..at];
        var here = at;
        switch (name)
        {
            case "array":
                Expect(text, ref at, '<', whole, position);
                var element = Parse(text, ref at, depth + 1, whole, position);
                Expect(text, ref at, '>', whole, position);
                return new ArrayType(element);
            case "map":
                Expect(text, ref at, '<', whole, position);
                var key = Parse(text, ref at, depth + 1, whole, position);
                Expect(text, ref at, ',', whole, position);
                var value = Parse(text, ref at, depth + 1, whole, position);
                Expect(text, ref at, '>', whole, position);
                return new MapType(key, value);
            case "struct":
                return Struct(text, ref at, depth, whole, position);
            case "uniontype":
                throw new SqlException(SqlErrorCode.NotSupported, position, $"Unsupported Hive type: {whole}");
        }
        int[] numbers = [];
        if (at < text.Length && text[at] == '(')
            numbers = Numbers(text, ref at, whole, position);
        return Scalar(name, numbers) ?? throw new SqlException(
            SqlErrorCode.TypeNotFound, position, $"Unsupported Hive type: {(here == start ? whole : text[start..at])}");
    }

    private static RowType Struct(string text, ref int at, int depth, string whole, Position? position)
    {
        Expect(text, ref at, '<', whole, position);
        var fields = new List<RowField>();
        while (true)
        {
            var colon = text.IndexOf(':', at);
            if (colon <= at)
                throw Invalid(whole, position);
            var name = text[at..colon].Trim('`');
            if (name.Length == 0 || name.AsSpan().IndexOfAny("<>,()") >= 0)
                throw Invalid(whole, position);
            at = colon + 1;
            fields.Add(new RowField(name, Parse(text, ref at, depth + 1, whole, position)));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }
            Expect(text, ref at, '>', whole, position);
            return new RowType(NodeList.From(fields));
        }
    }

    private static TrinoType? Scalar(string name, int[] numbers) => (name, numbers) switch
    {
        ("boolean", []) => TrinoType.Boolean,
        ("tinyint", []) => TrinoType.TinyInt,
        ("smallint", []) => TrinoType.SmallInt,
        ("int" or "integer", []) => TrinoType.Integer,
        ("bigint", []) => TrinoType.BigInt,
        ("float" or "real", []) => TrinoType.Real,
        ("double", []) => TrinoType.Double,
        ("string", []) => TrinoType.Varchar,
        ("varchar", []) => TrinoType.Varchar,
        ("varchar", [> 0 and <= 65535]) => new VarcharType(numbers[0]),
        ("char", []) => new CharType(1),
        ("char", [> 0 and <= 255]) => new CharType(numbers[0]),
        ("binary", []) => TrinoType.Varbinary,
        ("date", []) => TrinoType.Date,
        ("timestamp", []) => TrinoType.Timestamp,
        ("decimal", []) => new DecimalType(10, 0),
        ("decimal", [> 0 and <= 38]) => new DecimalType(numbers[0], 0),
        ("decimal", [> 0 and <= 38, >= 0 and <= 38]) when numbers[1] <= numbers[0] => new DecimalType(numbers[0], numbers[1]),
        _ => null,
    };

    private static int[] Numbers(string text, ref int at, string whole, Position? position)
    {
        var end = text.IndexOf(')', at);
        if (end < 0)
            throw Invalid(whole, position);
        var parts = text[(at + 1)..end].Split(',');
        at = end + 1;
        var numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                throw Invalid(whole, position);
        return numbers;
    }

    private static void Expect(string text, ref int at, char c, string whole, Position? position)
    {
        if (at >= text.Length || text[at] != c)
            throw Invalid(whole, position);
        at++;
    }

    private static SqlException Invalid(string whole, Position? position) =>
        new(SqlErrorCode.TypeNotFound, position, $"Unsupported Hive type: {whole}");
}
