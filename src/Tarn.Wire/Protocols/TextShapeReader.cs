using System.Globalization;
using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Reads one member's value from texts: a label, a header, the values of a query key, or what stands in a body of texts.</summary>
/// <param name="values">The texts; a list's items, else one.</param>
/// <param name="place">What they are, for errors.</param>
/// <param name="name">The argument's name where they stand outside the body.</param>
internal struct TextShapeReader(IReadOnlyList<string> values, string place, string? name = null) : IShapeReader
{
    private int next = 0;

    private readonly string Text => values[Math.Max(0, next - 1)];

    public readonly bool TryReadNull() => false;

    public readonly string ReadString() => Text;

    public readonly bool ReadBoolean() => Text.ToLowerInvariant() switch
    {
        "true" => true,
        "false" => false,
        _ => throw Wrong("a boolean"),
    };

    public readonly int ReadInteger() =>
        int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong("an integer");

    public readonly long ReadLong() =>
        long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong("an integer");

    public readonly double ReadDouble() =>
        Numbers.TryParse(Text, out var value) ? value : throw Wrong("a number");

    public readonly ReadOnlyMemory<byte> ReadBlob()
    {
        var buffer = new byte[Text.Length];
        return Convert.TryFromBase64String(Text, buffer, out var length) ? buffer.AsMemory(0, length) : throw Wrong("base64");
    }

    public readonly DateTimeOffset ReadTimestamp(TimestampFormat? format) =>
        Timestamps.TryParse(Text, out var value) ? value : throw Wrong("a timestamp");

    /// <summary>JSON in a header travels in base64. Source: the jsonvalue trait of AWS's models.</summary>
    public readonly JsonElement ReadDocument()
    {
        try
        {
            using var document = JsonDocument.Parse(ReadBlob());
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Wrong("JSON in base64");
        }
    }

    public readonly void BeginStructure() => throw Wrong("a simple value");

    public readonly bool NextMember(MemberTable members, out Member member) => throw Wrong("a simple value");

    public void BeginList(Member member) => next = 0;

    public bool NextItem() => next++ < values.Count;

    public readonly void BeginMap(Member member) => throw Wrong("a simple value");

    public readonly bool NextEntry(Member member, out string key) => throw Wrong("a simple value");

    private readonly SerializationException Wrong(string expected) => name is null
        ? new SerializationException($"The {place} must be {expected}.")
        : new ArgumentFormatException(place, name, Text, expected);
}
