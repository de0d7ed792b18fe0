using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tarn.Prep.Profiles;

/// <summary>The shape of lists that are kept as text.</summary>
public sealed record ListSummary
{
    internal const string Numbers = "numbers";

    /// <summary>Of the shortest list.</summary>
    public required int MinLength { get; init; }

    /// <summary>Of the longest list.</summary>
    public required int MaxLength { get; init; }

    public required double MeanLength { get; init; }

    /// <summary>Lists without a value.</summary>
    public required long Empty { get; init; }

    /// <summary>How many of the values are numbers, texts, truth values, records, lists and null; most frequent first.</summary>
    public required IReadOnlyList<TopValue> Kinds { get; init; }

    /// <summary>In words: "2 to 3 values, numbers".</summary>
    [JsonIgnore]
    public string Told => $"{(MinLength == MaxLength ? $"{MinLength}" : $"{MinLength} to {MaxLength}")} values{(Kinds.Count == 0 ? "" : $" ({string.Join(", ", Kinds.Select(kind => kind.Value.ToString()))})")}";
}

/// <summary>Adds up how long lists of JSON are and what they hold, as long as all values are lists.</summary>
internal sealed class ListFacts
{
    private readonly Dictionary<string, long> kinds = new(StringComparer.Ordinal);
    private bool isOther;
    private int shortest = int.MaxValue;
    private int longest;
    private double lengths;
    private long empty;
    private long total;

    public void Add(string value, long count)
    {
        if (isOther || !value.StartsWith('[') || !Count(value, count))
        {
            isOther = true;
        }
    }

    /// <summary>Null where not all values are lists.</summary>
    public ListSummary? Build() => isOther || total == 0 ? null : new ListSummary
    {
        MinLength = shortest,
        MaxLength = longest,
        MeanLength = lengths / total,
        Empty = empty,
        Kinds = [.. kinds.OrderByDescending(kind => kind.Value).ThenBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => new TopValue(kind.Key, kind.Value))],
    };

    private bool Count(string value, long count)
    {
        var length = 0;
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(value));
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
                {
                    length++;
                    var kind = Kind(reader.TokenType);
                    found[kind] = found.GetValueOrDefault(kind) + count;
                }
            }
        }
        catch (JsonException)
        {
            return false;
        }

        foreach (var (kind, times) in found)
        {
            kinds[kind] = kinds.GetValueOrDefault(kind) + times;
        }

        (shortest, longest) = (Math.Min(shortest, length), Math.Max(longest, length));
        lengths += (double)length * count;
        empty += length == 0 ? count : 0;
        total += count;
        return true;
    }

    private static string Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.Number => ListSummary.Numbers,
        JsonTokenType.String => "texts",
        JsonTokenType.True or JsonTokenType.False => "truth values",
        JsonTokenType.StartObject => "records",
        JsonTokenType.StartArray => "lists",
        _ => "null",
    };
}
