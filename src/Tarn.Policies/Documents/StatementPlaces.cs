using System.Text.Json;

namespace Tarn.Policies.Documents;

/// <summary>Where the statements of a document stand, which the simulator tells.</summary>
internal static class StatementPlaces
{
    /// <param name="json">A document that was read already.</param>
    public static IReadOnlyList<TextSpan> Find(ReadOnlySpan<byte> json)
    {
        var places = new List<TextSpan>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("Statement"))
                continue;
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                places.Add(Skip(ref reader, json));
                continue;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                places.Add(Skip(ref reader, json));
        }

        return places;
    }

    private static TextSpan Skip(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new TextSpan(PlaceOf(json[..start]), PlaceOf(json[..(int)reader.BytesConsumed]));
    }

    private static TextPlace PlaceOf(ReadOnlySpan<byte> before)
    {
        var line = before.Count((byte)'\n') + 1;
        return new TextPlace(line, before.Length - before.LastIndexOf((byte)'\n'));
    }
}
