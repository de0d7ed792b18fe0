using System.IO.Compression;
using System.Text.Json;

namespace Tarn.Conformance.Models;

/// <summary>
/// AWS's model of a service with its constraints, which the models of aws-sdk leave out: service-2.json of botocore, as Debian's package
/// python3-botocore carries it.
/// </summary>
internal sealed class BotocoreModel(JsonElement root)
{
    private const string Folder = "/usr/lib/python3/dist-packages/botocore/data";

    /// <summary>The model of a service by its id and API version.</summary>
    /// <exception cref="FileNotFoundException">The package is not installed, or its botocore has no such service.</exception>
    public static BotocoreModel Load(string serviceId, string apiVersion)
    {
        if (!Directory.Exists(Folder))
            throw new FileNotFoundException("AWS's models with constraints are not here. ./test run as root installs them: python3-botocore.");
        foreach (var service in Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal))
        {
            var path = Path.Combine(service, apiVersion, "service-2.json");
            var model = File.Exists(path) ? Parse(File.OpenRead(path))
                : File.Exists(path + ".gz") ? Parse(new GZipStream(File.OpenRead(path + ".gz"), CompressionMode.Decompress))
                : (JsonElement?)null;
            if (model is { } found && found.GetProperty("metadata").GetProperty("serviceId").GetString() == serviceId)
                return new BotocoreModel(found);
        }

        throw new FileNotFoundException($"botocore has no service with the id '{serviceId}' and the API version '{apiVersion}'.");
    }

    /// <summary>The input of an operation; null when botocore does not know it or it has none.</summary>
    public ConstrainedShape? Input(string operation) =>
        root.GetProperty("operations").TryGetProperty(operation, out var found) && found.TryGetProperty("input", out var input)
            ? Shape(input)
            : null;

    internal ConstrainedShape Shape(JsonElement use)
    {
        var name = use.GetProperty("shape").GetString()!;
        return new ConstrainedShape(this, name, root.GetProperty("shapes").GetProperty(name));
    }

    private static JsonElement Parse(Stream stream)
    {
        using (stream)
            return JsonDocument.Parse(stream).RootElement;
    }
}

/// <summary>A shape of a model: its constraints, and what it is made of.</summary>
internal sealed class ConstrainedShape(BotocoreModel model, string name, JsonElement shape)
{
    public string Name => name;

    public string Type => shape.GetProperty("type").GetString()!;

    public Bounds Bounds => new(Number("min"), Number("max"));

    public string? Pattern => shape.TryGetProperty("pattern", out var pattern) ? pattern.GetString() : null;

    /// <summary>The values of an enum in the order of their names; null when any text will do.</summary>
    public IReadOnlyList<string>? Values =>
        shape.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(value => value.GetString()!).Order(StringComparer.Ordinal)] : null;

    public IReadOnlySet<string> Required =>
        shape.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(each => each.GetString()!).ToHashSet() : [];

    /// <summary>The items of a list or the values of a map.</summary>
    public ConstrainedShape Element => model.Shape(shape.GetProperty(Type == "map" ? "value" : "member"));

    public ConstrainedShape Key => model.Shape(shape.GetProperty("key"));

    public ConstrainedShape? Member(string member) =>
        shape.TryGetProperty("members", out var members) && members.TryGetProperty(member, out var use) ? model.Shape(use) : null;

    private long? Number(string bound) => shape.TryGetProperty(bound, out var value) ? (long)value.GetDouble() : null;
}

/// <summary>Both ends of a length or a range, inclusive; null where there is none.</summary>
internal readonly record struct Bounds(long? Least, long? Most)
{
    public override string ToString() => Least is null && Most is null ? "none" : $"{Least}..{Most}";
}
