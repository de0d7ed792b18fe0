using System.IO.Compression;
using System.Text.Json;

namespace Tarn.Development;

/// <summary>
/// AWS's model of a service with its constraints and errors: service-2.json of botocore, as Debian's package python3-botocore carries it.
/// </summary>
internal sealed class BotocoreModel(JsonElement root)
{
    private const string Folder = "/usr/lib/python3/dist-packages/botocore/data";

    public IEnumerable<string> Operations => root.GetProperty("operations").EnumerateObject().Select(operation => operation.Name);

    /// <summary>The model of a service by its id and API version.</summary>
    /// <exception cref="FileNotFoundException">The package is not installed, or its botocore has no such service.</exception>
    public static BotocoreModel Load(string serviceId, string apiVersion) =>
        Find(service => [Path.Combine(service, apiVersion)], id => id == serviceId)
            ?? throw new FileNotFoundException($"botocore has no service with the id '{serviceId}' and the API version '{apiVersion}'.");

    /// <summary>The newest model of a service, whose id may be spelt in any case.</summary>
    public static BotocoreModel Newest(string serviceId) =>
        Find(service => Directory.EnumerateDirectories(service).OrderDescending(StringComparer.Ordinal).Take(1), id => id.Equals(serviceId, StringComparison.OrdinalIgnoreCase))
            ?? throw new FileNotFoundException($"botocore has no service with the id '{serviceId}'.");

    private static BotocoreModel? Find(Func<string, IEnumerable<string>> versionsOf, Func<string, bool> isWanted)
    {
        if (!Directory.Exists(Folder))
            throw new FileNotFoundException("AWS's models with constraints are not here: install Debian's package python3-botocore.");
        foreach (var path in Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal).SelectMany(versionsOf).Select(version => Path.Combine(version, "service-2.json")))
        {
            var model = File.Exists(path) ? Read(File.OpenRead(path))
                : File.Exists(path + ".gz") ? Read(new GZipStream(File.OpenRead(path + ".gz"), CompressionMode.Decompress))
                : (JsonElement?)null;
            if (model is { } found && isWanted(found.GetProperty("metadata").GetProperty("serviceId").GetString()!))
                return new BotocoreModel(found);
        }

        return null;
    }

    public static BotocoreModel Parse(string text) => new(JsonDocument.Parse(text).RootElement);

    /// <summary>A fact of the service: <c>protocol</c>, <c>signingName</c>, <c>endpointPrefix</c>, <c>serviceFullName</c>.</summary>
    public string? Metadata(string name) => Text(root.GetProperty("metadata"), name);

    public bool HasOperation(string operation) => root.GetProperty("operations").TryGetProperty(operation, out _);

    /// <summary>The method, the path with its query, and the status of success of an operation in the REST protocols.</summary>
    public (string Method, string Uri, int Status) Http(string operation)
    {
        var http = Operation(operation).GetProperty("http");
        return (Text(http, "method") ?? "POST", Text(http, "requestUri") ?? "/", http.TryGetProperty("responseCode", out var status) ? status.GetInt32() : 200);
    }

    /// <summary>The input of an operation; null when the model does not know it or it has none.</summary>
    public ConstrainedShape? Input(string operation) => HasOperation(operation) ? Used(operation, "input") : null;

    public ConstrainedShape? Output(string operation) => Used(operation, "output");

    /// <summary>The errors that the model says an operation answers.</summary>
    public IEnumerable<ConstrainedShape> Errors(string operation) =>
        Operation(operation).TryGetProperty("errors", out var errors) ? errors.EnumerateArray().Select(Shape) : [];

    internal ConstrainedShape Shape(JsonElement use)
    {
        var name = use.GetProperty("shape").GetString()!;
        return new ConstrainedShape(this, name, use, root.GetProperty("shapes").GetProperty(name));
    }

    internal static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private JsonElement Operation(string name) => root.GetProperty("operations").GetProperty(name);

    private ConstrainedShape? Used(string operation, string side) => Operation(operation).TryGetProperty(side, out var use) ? Shape(use) : null;

    private static JsonElement Read(Stream stream)
    {
        using (stream)
            return JsonDocument.Parse(stream).RootElement;
    }
}
