using System.Text.Json;

namespace Tarn.Development;

/// <summary>A shape of a model at one place where it is used: its constraints, what it is made of, and where it stands on the wire.</summary>
internal sealed class ConstrainedShape(BotocoreModel model, string name, JsonElement use, JsonElement shape)
{
    public string Name => name;

    public string Type => BotocoreModel.Text(shape, "type")!;

    public Bounds Bounds => new(Number("min"), Number("max"));

    public string? Pattern => BotocoreModel.Text(shape, "pattern");

    /// <summary>The values of an enum in the order of their names; null when any text will do.</summary>
    public IReadOnlyList<string>? Values =>
        shape.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(value => value.GetString()!).Order(StringComparer.Ordinal)] : null;

    public IReadOnlySet<string> Required =>
        shape.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(each => each.GetString()!).ToHashSet() : new HashSet<string>();

    public IEnumerable<(string Name, ConstrainedShape Shape)> Members =>
        shape.TryGetProperty("members", out var members) ? members.EnumerateObject().Select(member => (member.Name, model.Shape(member.Value))) : [];

    /// <summary>The items of a list or the values of a map.</summary>
    public ConstrainedShape Element => model.Shape(shape.GetProperty(Type == "map" ? "value" : "member"));

    public ConstrainedShape Key => model.Shape(shape.GetProperty("key"));

    /// <summary>Where a member stands: <c>uri</c>, <c>querystring</c>, <c>header</c>, <c>headers</c>, <c>statusCode</c>; null for the body.</summary>
    public string? Location => BotocoreModel.Text(use, "location");

    public string? LocationName => BotocoreModel.Text(use, "locationName") ?? BotocoreModel.Text(shape, "locationName");

    /// <summary>The member that is the whole body.</summary>
    public string? Payload => BotocoreModel.Text(shape, "payload");

    public bool IsStreaming => Flag("streaming");

    public bool IsFlattened => Flag("flattened");

    /// <summary>How a timestamp is written where it is not as the protocol writes it: <c>iso8601</c>, <c>rfc822</c>, <c>unixTimestamp</c>.</summary>
    public string? TimestampFormat => BotocoreModel.Text(use, "timestampFormat") ?? BotocoreModel.Text(shape, "timestampFormat");

    /// <summary>The code and status of an error on the wire, where the model gives them.</summary>
    public (string? Code, int? Status) Error => shape.TryGetProperty("error", out var error)
        ? (BotocoreModel.Text(error, "code"), error.TryGetProperty("httpStatusCode", out var status) ? status.GetInt32() : null)
        : (null, null);

    public ConstrainedShape? Member(string member) => Members.FirstOrDefault(each => each.Name == member).Shape;

    private bool Flag(string flag) => IsTrue(use, flag) || IsTrue(shape, flag);

    private static bool IsTrue(JsonElement element, string flag) => element.TryGetProperty(flag, out var value) && value.ValueKind == JsonValueKind.True;

    private long? Number(string bound) => shape.TryGetProperty(bound, out var value) ? (long)value.GetDouble() : null;
}

/// <summary>Both ends of a length or a range, inclusive; null where there is none.</summary>
internal readonly record struct Bounds(long? Least, long? Most)
{
    public override string ToString() => Least is null && Most is null ? "none" : $"{Least}..{Most}";
}
