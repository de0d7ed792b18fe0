using System.Text;
using Tarn.Lake;

namespace Tarn.Firehose.Domain;

/// <summary>The types of columns that JSON records are converted to, and DuckDB's names of them.</summary>
internal static class RowTypes
{
    /// <exception cref="FormatException">The text is no type, or one that JSON is not converted to.</exception>
    public static HiveType Parse(string text)
    {
        var type = HiveType.Parse(text);
        Check(type, text);
        return type;
    }

    public static string DuckName(HiveType type) => type switch
    {
        HiveArray array => DuckName(array.Element) + "[]",
        HiveMap map => $"MAP(VARCHAR, {DuckName(map.Value)})",
        HiveStruct structure => Struct(structure),
        HiveScalar { Kind: HiveKind.Decimal } number => $"DECIMAL({number.Size},{number.Scale})",
        HiveScalar { Kind: HiveKind.Int } => "INTEGER",
        HiveScalar { Kind: HiveKind.String or HiveKind.Varchar or HiveKind.Char } => "VARCHAR",
        HiveScalar scalar => scalar.Kind.ToString().ToUpperInvariant(),
        _ => throw new InvalidOperationException($"Rows hold no {type}."),
    };

    private static void Check(HiveType type, string whole)
    {
        switch (type)
        {
            case HiveScalar { Kind: HiveKind.Binary } or HiveUnion:
                throw new FormatException($"The type '{type}' is not one that JSON records are converted to.");
            case HiveArray array:
                Check(array.Element, whole);
                break;
            case HiveMap { Key: HiveScalar { Kind: HiveKind.String or HiveKind.Varchar or HiveKind.Char } } map:
                Check(map.Value, whole);
                break;
            case HiveMap:
                throw new FormatException($"The type '{whole}' has a map whose keys are not texts; those of JSON objects are.");
            case HiveStruct structure:
                foreach (var field in structure.Fields)
                    Check(field.Type, whole);
                break;
        }
    }

    private static string Struct(HiveStruct structure)
    {
        var text = new StringBuilder("STRUCT(");
        foreach (var (name, type) in structure.Fields)
        {
            text.Append(text[^1] == '(' ? "" : ", ")
                .Append('"').Append(name.Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\" ").Append(DuckName(type));
        }

        return text.Append(')').ToString();
    }
}
