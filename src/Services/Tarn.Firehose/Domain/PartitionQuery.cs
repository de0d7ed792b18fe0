using System.Text;
using System.Text.Json;

namespace Tarn.Firehose.Domain;

/// <summary>
/// The jq 1.6 query of a MetadataExtraction processor, as far as Tarn goes: an object of plain paths, such as
/// <c>{month:.date.month, "carrier":.carrier}</c>. Everything else of jq is refused by name.
/// </summary>
internal sealed class PartitionQuery
{
    private const string Supported =
        "Supported is an object of plain paths, such as {month:.date.month, carrier:.carrier}.";

    private readonly List<(string Key, byte[][] Path)> keys = [];

    public IReadOnlyList<string> Keys => keys.Select(key => key.Key).ToArray();

    /// <exception cref="FormatException">The query is none, or uses more of jq than is supported.</exception>
    public static PartitionQuery Parse(string text)
    {
        var query = new PartitionQuery();
        var scanner = new Scanner(text);
        scanner.Expect('{');
        do
        {
            var key = scanner.TakeKey();
            var path = scanner.TryTake(':') ? scanner.TakePath() : [Encoding.UTF8.GetBytes(key)];
            if (query.keys.Any(other => other.Key == key))
                throw new FormatException($"The key '{key}' stands twice in the query.");
            query.keys.Add((key, path));
        }
        while (scanner.TryTake(','));
        scanner.Expect('}');
        scanner.ExpectEnd();
        return query;
    }

    /// <summary>The keys' values in a record, in the query's order; null with a reason when one is missing, null or not plain.</summary>
    public string[]? Extract(ReadOnlySpan<byte> record, out string problem)
    {
        problem = "";
        var values = new string?[keys.Count];
        try
        {
            var reader = new Utf8JsonReader(record);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                problem = "The record is not a JSON object.";
                return null;
            }

            Span<int> candidates = stackalloc int[keys.Count];
            for (var i = 0; i < candidates.Length; i++)
                candidates[i] = i;
            Walk(ref reader, candidates, 0, values);
            if (reader.Read())
            {
                problem = "The record holds more than one JSON document.";
                return null;
            }
        }
        catch (JsonException error)
        {
            problem = $"The record is not valid JSON: {error.Message}";
            return null;
        }
        catch (InvalidOperationException)
        {
            // What the reader says of bytes that are no UTF-8, and of halves of surrogate pairs.
            problem = "The record holds a text that is not valid Unicode.";
            return null;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!string.IsNullOrEmpty(values[i]))
                continue;
            problem = $"The partition key '{keys[i].Key}' has no value: its path leads to nothing, to null, to an empty text, to a list or to an object.";
            return null;
        }

        return values!;
    }

    /// <summary>Walks an object whose start was read; the candidates are the keys whose paths lead into it.</summary>
    private void Walk(ref Utf8JsonReader reader, scoped ReadOnlySpan<int> candidates, int depth, string?[] values)
    {
        Span<int> inner = stackalloc int[candidates.Length];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var count = 0;
            foreach (var key in candidates)
            {
                if (reader.ValueTextEquals(keys[key].Path[depth]))
                    inner[count++] = key;
            }

            reader.Read();
            if (count > 0)
                Take(ref reader, inner[..count], depth, values);
            else
                reader.Skip();
        }
    }

    private void Take(ref Utf8JsonReader reader, scoped ReadOnlySpan<int> matching, int depth, string?[] values)
    {
        Span<int> deeper = stackalloc int[matching.Length];
        var count = 0;
        foreach (var key in matching)
        {
            // Of a member that stands twice the last counts, as in jq.
            values[key] = null;
            if (keys[key].Path.Length > depth + 1)
                deeper[count++] = key;
            else
                values[key] = Plain(ref reader);
        }

        if (reader.TokenType == JsonTokenType.StartObject && count > 0)
            Walk(ref reader, deeper[..count], depth + 1, values);
        else
            reader.Skip();
    }

    private static string? Plain(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => null,
    };

    private ref struct Scanner(string text)
    {
        private int at;

        public bool TryTake(char one)
        {
            SkipSpace();
            if (at == text.Length || text[at] != one)
                return false;
            at++;
            return true;
        }

        public void Expect(char one)
        {
            if (!TryTake(one))
                throw new FormatException($"Expected '{one}' at character {at + 1} of the query '{text}'. {Supported}");
        }

        public void ExpectEnd()
        {
            SkipSpace();
            if (at < text.Length)
                throw new FormatException($"'{text[at..]}' in the query '{text}' is not supported. {Supported}");
        }

        public string TakeKey()
        {
            SkipSpace();
            return at < text.Length && text[at] == '"' ? TakeQuoted() : TakeWord();
        }

        public byte[][] TakePath()
        {
            var path = new List<byte[]>();
            Expect('.');
            do
            {
                var step = at < text.Length && text[at] == '"' ? TakeQuoted() : TakeWord();
                path.Add(Encoding.UTF8.GetBytes(step));
            }
            while (at < text.Length && text[at] == '.' && at++ >= 0);
            return [.. path];
        }

        private string TakeWord()
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
                at++;
            return at > start && !char.IsAsciiDigit(text[start])
                ? text[start..at]
                : throw new FormatException($"Expected a name at character {start + 1} of the query '{text}'. {Supported}");
        }

        private string TakeQuoted()
        {
            var end = text.IndexOf('"', at + 1);
            if (end <= at + 1 || text.AsSpan(at, end - at).Contains('\\'))
                throw new FormatException($"Expected a quoted name without escapes at character {at + 1} of the query '{text}'. {Supported}");
            var quoted = text[(at + 1)..end];
            at = end + 1;
            return quoted;
        }

        private void SkipSpace()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
        }
    }
}
