using System.Globalization;

namespace Tarn.Lake;

/// <summary>Reads types of Hive's by descent, a level for each bracket.</summary>
internal ref struct HiveTypeParser
{
    private const int NestingLimit = 64;

    private readonly string whole;
    private readonly string text;
    private int at;

    private HiveTypeParser(string whole)
    {
        this.whole = whole;
        text = string.Concat(whole.Where(character => !char.IsWhiteSpace(character))).ToLowerInvariant();
    }

    public static HiveType Parse(string text)
    {
        var parser = new HiveTypeParser(text);
        var type = parser.TakeType(0);
        return parser.at == parser.text.Length ? type : throw parser.Malformed($"goes on with '{parser.text[parser.at..]}' behind its end");
    }

    /// <summary>Where the parser is in the text as it was written, blanks and all; from 1.</summary>
    private readonly int Place
    {
        get
        {
            var left = at;
            var place = 0;
            while (place < whole.Length && (char.IsWhiteSpace(whole[place]) || left-- > 0))
                place++;
            return place + 1;
        }
    }

    private HiveType TakeType(int depth)
    {
        if (depth > NestingLimit)
            throw new HiveTypeException($"The type '{whole}' is nested more than {NestingLimit} levels deep.", HiveTypeFault.TooDeep, whole);
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        switch (text[start..at])
        {
            case "array":
                Expect('<');
                var element = TakeType(depth + 1);
                Expect('>');
                return new HiveArray(element);
            case "map":
                Expect('<');
                var key = TakeType(depth + 1);
                Expect(',');
                var value = TakeType(depth + 1);
                Expect('>');
                return new HiveMap(key, value);
            case "struct":
                return new HiveStruct(TakeFields(depth));
            case "uniontype":
                return new HiveUnion(TakeTypes(depth));
            case "":
                throw Malformed($"needs a name at character {Place}");
            default:
                return TakeScalar(start);
        }
    }

    private HiveScalar TakeScalar(int start)
    {
        var name = text[start..at];
        var numbers = at < text.Length && text[at] == '(' ? TakeNumbers() : [];
        return Scalar(name, numbers)
            ?? throw new HiveTypeException($"The type '{text[start..at]}' is none that Hive has.", HiveTypeFault.Unknown, text[start..at]);
    }

    private static HiveScalar? Scalar(string name, int[] numbers) => (name, numbers) switch
    {
        ("boolean", []) => HiveType.Boolean,
        ("tinyint", []) => HiveType.TinyInt,
        ("smallint", []) => HiveType.SmallInt,
        ("int" or "integer", []) => HiveType.Int,
        ("bigint", []) => HiveType.BigInt,
        ("float" or "real", []) => HiveType.Float,
        ("double", []) => HiveType.Double,
        ("string", []) => HiveType.String,
        ("varchar", []) => new HiveScalar(HiveKind.Varchar),
        ("varchar", [> 0 and <= HiveScalar.MaxVarchar]) => new HiveScalar(HiveKind.Varchar, numbers[0]),
        ("char", []) => new HiveScalar(HiveKind.Char, 1),
        ("char", [> 0 and <= HiveScalar.MaxChar]) => new HiveScalar(HiveKind.Char, numbers[0]),
        ("binary", []) => HiveType.Binary,
        ("date", []) => HiveType.Date,
        ("timestamp", []) => HiveType.Timestamp,
        ("decimal", []) => HiveScalar.Decimal(10, 0),
        ("decimal", [> 0 and <= HiveScalar.MaxPrecision]) => HiveScalar.Decimal(numbers[0], 0),
        ("decimal", [> 0 and <= HiveScalar.MaxPrecision, >= 0]) when numbers[1] <= numbers[0] => HiveScalar.Decimal(numbers[0], numbers[1]),
        _ => null,
    };

    private List<HiveField> TakeFields(int depth)
    {
        var fields = new List<HiveField>();
        Expect('<');
        do
        {
            var colon = text.IndexOf(':', at);
            var name = colon > at ? text[at..colon].Trim('`') : "";
            if (name.Length == 0 || name.AsSpan().IndexOfAny("<>,()") >= 0)
                throw Malformed($"needs a field's name and a colon at character {Place}");
            at = colon + 1;
            fields.Add(new HiveField(name, TakeType(depth + 1)));
        }
        while (TryTake(','));
        Expect('>');
        return fields;
    }

    private List<HiveType> TakeTypes(int depth)
    {
        var types = new List<HiveType>();
        Expect('<');
        do
            types.Add(TakeType(depth + 1));
        while (TryTake(','));
        Expect('>');
        return types;
    }

    private int[] TakeNumbers()
    {
        var end = text.IndexOf(')', at);
        if (end < 0)
            throw Malformed("lacks a ')'");
        var parts = text[(at + 1)..end].Split(',');
        at = end + 1;
        var numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                throw Malformed($"holds '{parts[i]}' where a number must stand");
        }

        return numbers;
    }

    private bool TryTake(char one)
    {
        if (at >= text.Length || text[at] != one)
            return false;
        at++;
        return true;
    }

    private void Expect(char one)
    {
        if (!TryTake(one))
            throw Malformed($"needs a '{one}' at character {Place}");
    }

    private readonly HiveTypeException Malformed(string fault) => new($"The type '{whole}' {fault}.", HiveTypeFault.Malformed, whole);
}
