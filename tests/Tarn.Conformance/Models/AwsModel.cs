using System.Text.Json.Nodes;
using Tarn.Testing;

namespace Tarn.Conformance.Models;

/// <summary>
/// AWS's own model of one service, from the npm package aws-sdk (apis/*.min.json), pinned by package-lock.json. It gives
/// names, types, places on the wire and required members.
/// </summary>
internal sealed class AwsModel
{
    private readonly JsonObject document;

    private AwsModel(JsonObject document) => this.document = document;

    private static string Folder => Repository.PathOf("tests", "Tarn.Conformance", "node_modules", "aws-sdk", "apis");

    /// <summary>The model of a service by its id and API version.</summary>
    /// <exception cref="FileNotFoundException">npm ci has not run, or AWS has no such service and version.</exception>
    public static AwsModel Load(string serviceId, string apiVersion)
    {
        if (!Directory.Exists(Folder))
            throw new FileNotFoundException("AWS's models are not here: run ./test, or npm ci in tests/Tarn.Conformance.");
        foreach (var path in Directory.EnumerateFiles(Folder, $"*-{apiVersion}.min.json"))
        {
            var model = JsonNode.Parse(File.ReadAllBytes(path))!.AsObject();
            if ((string?)model["metadata"]!["serviceId"] == serviceId)
                return new AwsModel(model);
        }

        throw new FileNotFoundException($"AWS has no service with the id '{serviceId}' and the API version '{apiVersion}'.");
    }

    public string? Metadata(string name) => (string?)document["metadata"]![name];

    public int OperationCount => document["operations"]!.AsObject().Count;

    public bool HasOperation(string operation) => document["operations"]!.AsObject().ContainsKey(operation);

    /// <summary>The method, path and query of an operation in the REST protocols.</summary>
    public (string Method, string Uri) Http(string operation)
    {
        var http = document["operations"]![operation]!["http"];
        return ((string?)http?["method"] ?? "POST", (string?)http?["requestUri"] ?? "/");
    }

    public ModelShape? Input(string operation) => Shape(document["operations"]![operation]!["input"]);

    public ModelShape? Output(string operation) => Shape(document["operations"]![operation]!["output"]);

    private ModelShape? Shape(JsonNode? node) => node is null ? null : new ModelShape(this, node.AsObject());

    /// <summary>Follows a reference to a shape; what stands beside the reference stays in force.</summary>
    internal JsonObject Resolve(JsonObject node) => (string?)node["shape"] is { } name ? document["shapes"]![name]!.AsObject() : node;
}

/// <summary>A shape of a model, at one place where it is used.</summary>
internal sealed class ModelShape(AwsModel model, JsonObject use)
{
    private readonly JsonObject shape = model.Resolve(use);

    /// <summary>Identifies the shape itself, wherever it is used.</summary>
    public object Identity => shape;

    public string Type => (string?)shape["type"] ?? "string";

    public bool IsStreaming => Flag("streaming");

    public bool IsFlattened => Flag("flattened");

    public string? Location => (string?)use["location"];

    public string? LocationName => (string?)use["locationName"] ?? (string?)shape["locationName"];

    /// <summary>The member that is the whole body, of a request or answer.</summary>
    public string? Payload => (string?)shape["payload"];

    public IEnumerable<string> Required => (shape["required"] as JsonArray ?? []).Select(name => (string)name!);

    public IEnumerable<KeyValuePair<string, ModelShape>> Members =>
        (shape["members"] as JsonObject ?? []).Select(member => KeyValuePair.Create(member.Key, new ModelShape(model, member.Value!.AsObject())));

    /// <summary>The items of a list or the values of a map.</summary>
    public ModelShape Element => new(model, (shape["member"] ?? shape["value"])!.AsObject());

    private bool Flag(string name) => (bool?)use[name] ?? (bool?)shape[name] ?? false;
}
