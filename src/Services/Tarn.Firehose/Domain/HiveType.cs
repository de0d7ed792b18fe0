using System.Globalization;
using System.Text;

namespace Tarn.Firehose.Domain;

/// <summary>A type of Hive's as Glue tables spell it. <see cref="DuckName"/> is DuckDB's name of the same.</summary>
internal abstract record HiveType
{
    public abstract string DuckName { get; }

    /// <exception cref="FormatException">The text is no type, or one that JSON is not converted to.</exception>
    public static HiveType Parse(string text)
    {
        var parser = new Parser(text);
        var type = parser.TakeType();
        parser.ExpectEnd();
        return type;
    }

    private ref struct Parser(string text)
    {
        private int at;

        public HiveType TakeType()
        {
            var name = TakeWord().ToLowerInvariant();
            switch (name)
            {
                case "array":
                    Expect('<');
                    var item = TakeType();
                    Expect('>');
                    return new HiveArray(item);
                case "map":
                    Expect('<');
                    var key = TakeType();
                    Expect(',');
                    var value = TakeType();
                    Expect('>');
                    return key is HivePlain { Kind: HiveKind.Text } ? new HiveMap(value) : throw new FormatException($"The type '{text}' has a map whose keys are not texts; those of JSON objects are.");
                case "struct":
                    return TakeStruct();
                case "decimal":
                    var (precision, scale) = TakeDecimals();
                    return new HivePlain(HiveKind.Decimal, $"DECIMAL({precision},{scale})", precision, scale);
                case "varchar" or "char":
                    Expect('(');
                    TakeNumber();
                    Expect(')');
                    return new HivePlain(HiveKind.Text, "VARCHAR");
            }

            return Plain(name) ?? throw new FormatException($"The type '{name}' is not one that JSON records are converted to.");
        }

        public void ExpectEnd()
        {
            SkipSpace();
            if (at < text.Length)
                throw new FormatException($"The type '{text}' goes on with '{text[at..]}' behind its end.");
        }

        private static HivePlain? Plain(string name) => name switch
        {
            "boolean" => new HivePlain(HiveKind.Boolean, "BOOLEAN"),
            "tinyint" => new HivePlain(HiveKind.TinyInt, "TINYINT"),
            "smallint" => new HivePlain(HiveKind.SmallInt, "SMALLINT"),
            "int" or "integer" => new HivePlain(HiveKind.Int, "INTEGER"),
            "bigint" => new HivePlain(HiveKind.BigInt, "BIGINT"),
            "float" => new HivePlain(HiveKind.Float, "FLOAT"),
            "double" => new HivePlain(HiveKind.Double, "DOUBLE"),
            "string" => new HivePlain(HiveKind.Text, "VARCHAR"),
            "date" => new HivePlain(HiveKind.Date, "DATE"),
            "timestamp" => new HivePlain(HiveKind.Timestamp, "TIMESTAMP"),
            _ => null,
        };

        private HiveStruct TakeStruct()
        {
            var fields = new List<(string Name, HiveType Type)>();
            Expect('<');
            do
            {
                var name = TakeWord().ToLowerInvariant();
                Expect(':');
                fields.Add((name, TakeType()));
            }
            while (TryTake(','));
            Expect('>');
            return new HiveStruct(fields);
        }

        private (int Precision, int Scale) TakeDecimals()
        {
            if (!TryTake('('))
                return (10, 0);
            var precision = TakeNumber();
            var scale = TryTake(',') ? TakeNumber() : 0;
            Expect(')');
            return precision is > 0 and <= 38 && scale <= precision
                ? (precision, scale)
                : throw new FormatException($"The type '{text}' has a decimal of impossible precision.");
        }

        private int TakeNumber() => int.TryParse(TakeWord(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"The type '{text}' needs a number at character {at + 1}.");

        private string TakeWord()
        {
            SkipSpace();
            var start = at;
            while (at < text.Length && text[at] is not ('<' or '>' or ',' or ':' or '(' or ')' or ' '))
                at++;
            return at > start ? text[start..at] : throw new FormatException($"The type '{text}' needs a name at character {at + 1}.");
        }

        private bool TryTake(char one)
        {
            SkipSpace();
            if (at == text.Length || text[at] != one)
                return false;
            at++;
            return true;
        }

        private void Expect(char one)
        {
            if (!TryTake(one))
                throw new FormatException($"The type '{text}' needs a '{one}' at character {at + 1}.");
        }

        private void SkipSpace()
        {
            while (at < text.Length && text[at] == ' ')
                at++;
        }
    }
}

internal enum HiveKind
{
    Boolean,
    TinyInt,
    SmallInt,
    Int,
    BigInt,
    Float,
    Double,
    Decimal,
    Text,
    Date,
    Timestamp,
}

internal sealed record HivePlain(HiveKind Kind, string Name, int Precision = 0, int Scale = 0) : HiveType
{
    public override string DuckName => Name;
}

internal sealed record HiveArray(HiveType Item) : HiveType
{
    public override string DuckName => Item.DuckName + "[]";
}

internal sealed record HiveMap(HiveType Value) : HiveType
{
    public override string DuckName => $"MAP(VARCHAR, {Value.DuckName})";
}

internal sealed record HiveStruct(IReadOnlyList<(string Name, HiveType Type)> Fields) : HiveType
{
    public override string DuckName
    {
        get
        {
            var text = new StringBuilder("STRUCT(");
            foreach (var (name, type) in Fields)
                text.Append(text.Length > 7 ? ", " : "").Append('"').Append(name.Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\" ").Append(type.DuckName);
            return text.Append(')').ToString();
        }
    }
}
