using System.Text;
using System.Text.Json;
using Tarn.Lake;

namespace Tarn.Firehose.Domain;

/// <summary>How the names of a record's members are matched with columns; the settings of the JSON deserializers.</summary>
internal sealed record JsonNaming
{
    public bool IsCaseInsensitive { get; init; } = true;

    public bool DotsBecomeUnderscores { get; init; }

    /// <summary>By column name: the member that it is taken from.</summary>
    public IReadOnlyDictionary<string, string> KeysByColumn { get; init; } = new Dictionary<string, string>();
}

/// <summary>The columns that records are converted to. Rewrites a JSON record into one line that surely fits them.</summary>
internal sealed class RowSchema
{
    private readonly (string Name, byte[] Key, HiveType Type)[] columns;
    private readonly Dictionary<string, int> byKey;
    private readonly JsonNaming naming;
    private readonly int[] takenIn;
    private int row;

    /// <param name="columns">Names and Hive types, as in the catalog.</param>
    /// <exception cref="FormatException">A column has no type that JSON is converted to, or there are none.</exception>
    public RowSchema(IReadOnlyList<(string Name, string Type)> columns, JsonNaming naming)
    {
        if (columns.Count == 0)
            throw new FormatException("The table has no columns.");
        this.naming = naming;
        byKey = new Dictionary<string, int>(naming.IsCaseInsensitive ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        this.columns = new (string, byte[], HiveType)[columns.Count];
        takenIn = new int[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            var key = naming.KeysByColumn.GetValueOrDefault(columns[i].Name, columns[i].Name);
            this.columns[i] = (columns[i].Name, Encoding.UTF8.GetBytes(key), RowTypes.Parse(columns[i].Type));
            byKey[key] = i;
        }
    }

    public IEnumerable<(string Name, string DuckType)> DuckColumns => columns.Select(column => (column.Name, RowTypes.DuckName(column.Type)));

    /// <exception cref="JsonException">The record is not one JSON document.</exception>
    /// <exception cref="FormatException">It is not an object, or a value does not fit its column.</exception>
    public void Rewrite(ReadOnlySpan<byte> record, Utf8JsonWriter writer)
    {
        var reader = new Utf8JsonReader(record);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new FormatException("The record is not a JSON object.");
        row++;
        writer.WriteStartObject();
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // Records mostly hold their members in the columns' order; then no text is made of the names.
            var column = expected < columns.Length && reader.ValueTextEquals(columns[expected].Key) ? expected : Find(ref reader);
            reader.Read();
            if (column < 0 || takenIn[column] == row)
            {
                reader.Skip();
                continue;
            }

            takenIn[column] = row;
            expected = column + 1;
            writer.WritePropertyName(columns[column].Name);
            try
            {
                JsonValue.Write(ref reader, columns[column].Type, writer);
            }
            catch (FormatException error)
            {
                throw new FormatException($"Column {columns[column].Name}: {error.Message}", error);
            }
        }

        writer.WriteEndObject();
        if (reader.Read())
            throw new FormatException("The record holds more than one JSON document.");
    }

    private int Find(ref Utf8JsonReader reader)
    {
        var key = reader.GetString()!;
        if (byKey.TryGetValue(key, out var found))
            return found;
        return naming.DotsBecomeUnderscores && byKey.TryGetValue(key.Replace('.', '_'), out found) ? found : -1;
    }
}
