using System.Text.Json;
using Tarn.Prep.IO.Records;

namespace Tarn.Prep.IO.Json;

/// <summary>
/// Reads a JSON file's records: one after the other, with or without lines, in lists, or in the one list that <see cref="JsonShape"/> finds.
/// What of a list is no record is a row with a column <c>value</c>.
/// </summary>
internal sealed class JsonRecords : IRecordReader
{
    private const string Alone = "value";

    private readonly JsonText text;
    private readonly JsonShape shape;
    private readonly JsonWalker walker;
    private RecordRow row = null!;
    private bool isListed;
    private bool found;

    /// <param name="file">The file.</param>
    /// <param name="kept">What files share that keep lines which are no JSON.</param>
    public JsonRecords(RecordFile file, KeptLines kept)
    {
        shape = JsonShape.Of(file);
        text = new JsonText(file, kept);
        walker = new JsonWalker(file.Shown);
    }

    public string Place => walker.Place;

    public IReadOnlyList<string> Notes => [.. new[] { shape.Note, text.Note }.OfType<string>()];

    public bool Next(RecordRow row)
    {
        this.row = row;
        for (found = false; !found && text.Do(shape.List is null ? Values : Listed);)
        {
        }

        return found;
    }

    public void Dispose() => text.Dispose();

    /// <summary>A value of the file, or of a list that is one.</summary>
    private bool Values(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        return (reader.TokenType == JsonTokenType.StartArray && reader.CurrentDepth == 0) || reader.TokenType == JsonTokenType.EndArray || Row(ref reader);
    }

    /// <summary>What is no part of the list is passed over.</summary>
    private bool Listed(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName when reader.CurrentDepth == 1:
                isListed = reader.ValueTextEquals(shape.List);
                return true;
            case JsonTokenType.StartArray or JsonTokenType.EndArray when reader.CurrentDepth == 1:
                return true;
            default:
                return !isListed || reader.CurrentDepth != 2 || reader.TokenType == JsonTokenType.EndObject || Row(ref reader);
        }
    }

    private bool Row(ref Utf8JsonReader reader)
    {
        walker.Place = $"Line {text.Line + text.Bytes[..(int)reader.TokenStartIndex].Count((byte)'\n')}";
        found = walker.Row(ref reader, text.Bytes, row, Alone);
        return found;
    }
}
