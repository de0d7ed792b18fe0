using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Tarn.Policies.Matching;

namespace Tarn.Policies.Documents;

/// <summary>Reads a policy, and refuses what IAM would not store.</summary>
public static class PolicyReader
{
    /// <summary>The version in which texts hold variables.</summary>
    private const string Current = "2012-10-17";
    private const string Earlier = "2008-10-17";
    private const int DepthMost = 32;

    /// <exception cref="PolicyFormatException">It is no policy of that kind.</exception>
    public static PolicyDocument Read(string json, PolicyKind kind)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        using var document = Parse(bytes);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw new PolicyFormatException(PolicyFault.Syntax);
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name is not ("Version" or "Id" or "Statement"))
                throw new PolicyFormatException(PolicyFault.Syntax, member.Name);
        }

        var hasVariables = HasVariables(root);
        if (!root.TryGetProperty("Statement", out var given))
            throw new PolicyFormatException(PolicyFault.MissingStatement);
        var elements = given.ValueKind switch
        {
            JsonValueKind.Object => [given],
            JsonValueKind.Array when given.GetArrayLength() > 0 => given.EnumerateArray().ToArray(),
            _ => throw new PolicyFormatException(PolicyFault.Syntax, "Statement"),
        };
        var places = StatementPlaces.Find(bytes);
        var statements = elements.Select((element, number) => new StatementReader(kind, hasVariables).Read(element, places[number])).ToImmutableArray();
        if (statements.Select(statement => statement.Sid).OfType<string>().GroupBy(sid => sid).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new PolicyFormatException(PolicyFault.DuplicateSid, twice.Key);
        return new PolicyDocument(root.TryGetProperty("Id", out var id) ? TextOf(id, "Id") : null, statements);
    }

    internal static string TextOf(JsonElement value, string field) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new PolicyFormatException(PolicyFault.Syntax, field);

    /// <summary>A text, or a list of at least one.</summary>
    internal static ImmutableArray<string> TextsOf(JsonElement value, string field) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array when value.GetArrayLength() > 0 => [.. value.EnumerateArray().Select(each => TextOf(each, field))],
        _ => throw new PolicyFormatException(PolicyFault.Syntax, field),
    };

    internal static ImmutableArray<PolicyText> Read(IEnumerable<string> texts, bool hasVariables) => [.. texts.Select(text => PolicyText.Parse(text, hasVariables))];

    private static bool HasVariables(JsonElement root)
    {
        if (!root.TryGetProperty("Version", out var version))
            return false;
        var text = version.ValueKind == JsonValueKind.String ? version.GetString() : null;
        return text is Current or Earlier ? text == Current : throw new PolicyFormatException(PolicyFault.InvalidVersion, text ?? "");
    }

    private static JsonDocument Parse(byte[] json)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DepthMost, AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            throw new PolicyFormatException(PolicyFault.InvalidJson);
        }
    }
}
