using System.Globalization;

namespace Tarn.Development;

/// <summary>Writes a member of a record as STYLE.md has it: its constraints, its place on the wire, its type, its name as AWS spells it.</summary>
/// <param name="protocol">The model's protocol: <c>json</c>, <c>rest-json</c>, <c>rest-xml</c>, <c>query</c>.</param>
internal sealed class MemberText(string protocol)
{
    private const int LongestLine = 160;

    private bool HasXmlNames => protocol is "rest-xml" or "query" or "ec2";

    /// <param name="owner">The structure that the member stands in.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="member">Its shape.</param>
    /// <param name="isRequest">Whether its values come from outside: only those are constrained.</param>
    public string Write(ConstrainedShape owner, string name, ConstrainedShape member, bool isRequest)
    {
        string[] attributes = [.. Constraints(owner, name, member, isRequest), .. Places(owner, name, member)];
        var property = $"public {TypeOf(member, isRequest)}? {name} {{ get; init; }}";
        if (attributes.Length == 0)
            return $"    {property}";
        var line = $"    [{string.Join(", ", attributes)}] {property}";
        return line.Length <= LongestLine ? line : $"    [{string.Join(", ", attributes)}]\n    {property}";
    }

    private static IEnumerable<string> Constraints(ConstrainedShape owner, string name, ConstrainedShape member, bool isRequest)
    {
        if (!isRequest)
            yield break;
        if (owner.Required.Contains(name) && member.Location != "uri")
            yield return "Required";
        switch (member.Type)
        {
            case "string" or "blob" or "list" or "map":
                if (LengthOf(member.Bounds) is { } length)
                    yield return length;
                break;
            case "integer" or "long":
                if (member.Bounds is { Least: not null } or { Most: not null })
                    yield return $"Range({Text(member.Bounds.Least ?? long.MinValue)}, {Text(member.Bounds.Most ?? long.MaxValue)})";
                break;
        }

        if (member.Type == "string" && Text(member.Pattern) is { } pattern)
            yield return $"Pattern({pattern})";
        var each = member.Type switch { "list" => member.Element, "map" => member.Key, _ => null };
        if (each is { Type: "string" } && EachOf(each) is { } constrained)
            yield return constrained;
        if ((member.Type == "string" ? member.Values : each?.Values) is { } values)
            yield return $"OneOf({string.Join(", ", values.Select(value => $"\"{value}\""))})";
    }

    private IEnumerable<string> Places(ConstrainedShape owner, string name, ConstrainedShape member)
    {
        switch (member.Location)
        {
            case "uri":
                yield return "Label";
                break;
            case "querystring":
                yield return $"Query(\"{member.LocationName ?? name}\")";
                break;
            case "header":
                yield return $"Header(\"{member.LocationName ?? name}\")";
                break;
            case "headers":
                yield return $"PrefixHeaders(\"{member.LocationName}\")";
                break;
            case "statusCode":
                yield return "StatusCode";
                break;
            case null when owner.Payload == name:
                yield return "Payload";
                break;
            case null when member.LocationName is { } wire && wire != name:
                yield return $"WireName(\"{wire}\")";
                break;
        }

        if (HasXmlNames && member.Type == "list" && member.IsFlattened)
            yield return "Flattened";
        else if (HasXmlNames && member.Type == "list" && member.Element.LocationName is { } item and not "member")
            yield return $"ItemName(\"{item}\")";
        if (member.Type == "timestamp" && member.TimestampFormat is { } format)
            yield return $"Timestamp(TimestampFormat.{format switch { "iso8601" => "DateTime", "rfc822" => "HttpDate", _ => "EpochSeconds" }})";
    }

    private static string TypeOf(ConstrainedShape shape, bool isRequest) => shape.Type switch
    {
        "boolean" => "bool",
        "integer" => "int",
        "long" => "long",
        "float" or "double" => "double",
        "timestamp" => "DateTimeOffset",
        "blob" when shape.IsStreaming => isRequest ? "RequestBody" : "ResponseBody",
        "blob" => "ReadOnlyMemory<byte>",
        "list" => $"IReadOnlyList<{TypeOf(shape.Element, isRequest)}>",
        "map" => $"IReadOnlyDictionary<string, {TypeOf(shape.Element, isRequest)}>",
        "structure" => shape.Name,
        _ => "string",
    };

    private static string? LengthOf(Bounds bounds) =>
        bounds.Least is null or 0 && bounds.Most is null ? null : $"Length({Text(bounds.Least ?? 0)}, {Text(bounds.Most ?? int.MaxValue)})";

    private static string? EachOf(ConstrainedShape each)
    {
        var parts = new List<string>();
        if (each.Bounds.Least is > 0 and { } least)
            parts.Add($"MinLength = {Text(least)}");
        if (each.Bounds.Most is { } most)
            parts.Add($"MaxLength = {Text(most)}");
        if (Text(each.Pattern) is { } pattern)
            parts.Add($"Pattern = {pattern}");
        return parts.Count == 0 ? null : $"Each({string.Join(", ", parts)})";
    }

    /// <summary>A pattern as C# writes it. Its two ends are there by themselves, and .NET reads AWS's surrogates otherwise.</summary>
    private static string? Text(string? pattern)
    {
        if (pattern is null)
            return null;
        pattern = SamePattern.InDotNet(pattern);
        return $"@\"{pattern.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Text(long number) => number switch
    {
        long.MaxValue => "long.MaxValue",
        long.MinValue => "long.MinValue",
        >= int.MaxValue => "int.MaxValue",
        _ => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_'),
    };
}
