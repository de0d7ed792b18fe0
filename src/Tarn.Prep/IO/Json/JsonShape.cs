using System.Text;
using System.Text.Json;
using Tarn.Prep.IO.Records;

namespace Tarn.Prep.IO.Json;

/// <summary>Where the rows of a JSON file are: in the one list of records that its one object holds, as GeoJSON does; else in all values, and in those of lists.</summary>
/// <param name="List">The name of the list; null where the values are the rows.</param>
/// <param name="Beside">What else the object holds.</param>
internal sealed record JsonShape(string? List, IReadOnlyList<string> Beside)
{
    public static JsonShape Values { get; } = new(null, []);

    public static JsonShape Of(RecordFile file)
    {
        using var text = new JsonText(file, new KeptLines());
        if (text.IsBlank)
        {
            throw new PrepException($"'{file.Shown}' holds nothing: no record, and no sign but blanks.");
        }

        var lists = new List<string>();
        var names = new List<string>();
        var last = "";
        var isFirst = true;
        var isValues = false;
        while (!isValues && text.Do((ref Utf8JsonReader reader) =>
        {
            if (!reader.Read())
            {
                return false;
            }

            var (token, depth) = (reader.TokenType, reader.CurrentDepth);
            if (depth == 0 && token != JsonTokenType.EndObject)
            {
                // A second value, or one that is no object, and the values themselves are the rows.
                isValues = !isFirst || token != JsonTokenType.StartObject;
                isFirst = false;
            }
            else if (depth == 1 && token == JsonTokenType.PropertyName)
            {
                last = reader.GetString()!;
                names.Add(last);
            }
            else if (depth == 2 && token == JsonTokenType.StartObject && names.Count > lists.Count && !lists.Contains(last))
            {
                lists.Add(last);
            }

            return true;
        }))
        {
        }

        // A model that knows the list as a column was fitted on such objects as rows.
        return !isValues && lists.Count == 1 && file.Known?.Contains(lists[0]) != true ? new JsonShape(lists[0], [.. names.Where(name => name != lists[0])]) : Values;
    }

    /// <summary>Says where the rows were found.</summary>
    public string? Note => List is null ? null
        : new StringBuilder($"The file holds one object, whose list '{List}' holds the rows")
            .Append(Beside.Count == 0 ? "" : $"; beside it stand {string.Join(", ", Beside.Select(name => $"'{name}'"))}, which are no part of the table").Append('.').ToString();
}
