using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tarn.Testing;

namespace Tarn.Conformance.Models;

/// <summary>What of a service's model its requests are made from.</summary>
/// <param name="Source">The file, for messages.</param>
/// <param name="ServiceId">AWS's id.</param>
/// <param name="ApiVersion">Its version.</param>
/// <param name="SigningName">What its requests are signed for.</param>
/// <param name="HostPrefix">What its endpoints' names begin with.</param>
/// <param name="TargetPrefix">Before the dot in X-Amz-Target.</param>
/// <param name="Protocols">In the models' words, awsJson with its version: <c>json-1.1</c>.</param>
/// <param name="Operations">Its operations.</param>
internal sealed record RoutingModel(
    string Source,
    string ServiceId,
    string ApiVersion,
    string SigningName,
    string HostPrefix,
    string? TargetPrefix,
    IReadOnlyList<string> Protocols,
    IReadOnlyList<RoutingOperation> Operations)
{
    /// <summary>All models of the npm package aws-sdk, pinned by package-lock.json.</summary>
    /// <exception cref="FileNotFoundException">npm ci has not run.</exception>
    public static IEnumerable<RoutingModel> OfAwsSdk()
    {
        var folder = Repository.PathOf("tests", "Tarn.Conformance", "node_modules", "aws-sdk", "apis");
        if (!Directory.Exists(folder))
            throw new FileNotFoundException("AWS's models are not here: run ./test, or npm ci in tests/Tarn.Conformance.");
        return Directory.EnumerateFiles(folder, "*.min.json").Order(StringComparer.Ordinal).Select(Read);
    }

    /// <summary>All models of a botocore.</summary>
    /// <param name="package">Its folder.</param>
    public static IEnumerable<RoutingModel> OfBotocore(string package) => Directory
        .EnumerateFiles(Path.Combine(package, "data"), "service-2.json*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(Read);

    private static RoutingModel Read(string path)
    {
        using var file = File.OpenRead(path);
        using var stream = path.EndsWith(".gz", StringComparison.Ordinal) ? (Stream)new GZipStream(file, CompressionMode.Decompress) : file;
        using var document = JsonDocument.Parse(stream);
        var metadata = document.RootElement.GetProperty("metadata");
        var endpoint = Text(metadata, "endpointPrefix")!;
        string[] protocols = metadata.TryGetProperty("protocols", out var several)
            ? [.. several.EnumerateArray().Select(each => each.GetString()!)]
            : [Text(metadata, "protocol")!];
        var isUnsigned = Text(metadata, "signatureVersion") is "bearer" or "none";
        return new RoutingModel(
            path,
            Text(metadata, "serviceId")!,
            Text(metadata, "apiVersion")!,
            Text(metadata, "signingName") ?? endpoint,
            endpoint,
            Text(metadata, "targetPrefix"),
            [.. protocols.Select(each => each == "json" ? "json-" + Text(metadata, "jsonVersion") : each)],
            [.. document.RootElement.GetProperty("operations").EnumerateObject().Select(each => RoutingOperation.Of(each.Name, each.Value, isUnsigned))]);
    }

    internal static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <summary>An operation as its requests look.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Method">Of HTTP.</param>
/// <param name="Target">Path and query, with values where its model has labels.</param>
/// <param name="HostPrefix">What stands before the endpoint's name, empty for most.</param>
/// <param name="IsUnsigned">Clients send it without a signature.</param>
internal sealed partial record RoutingOperation(string Name, string Method, string Target, string HostPrefix, bool IsUnsigned)
{
    public static RoutingOperation Of(string name, JsonElement operation, bool isUnsigned)
    {
        var http = operation.TryGetProperty("http", out var given) ? given : default;
        var uri = (http.ValueKind == JsonValueKind.Object ? RoutingModel.Text(http, "requestUri") : null) ?? "/";
        var prefix = operation.TryGetProperty("endpoint", out var endpoint) ? RoutingModel.Text(endpoint, "hostPrefix") : null;
        return new RoutingOperation(
            name,
            (http.ValueKind == JsonValueKind.Object ? RoutingModel.Text(http, "method") : null) ?? "POST",
            LabelPattern().Replace(uri, match => match.Value.EndsWith("+}", StringComparison.Ordinal) ? "some/thing" : "something"),
            LabelPattern().Replace(prefix ?? "", "123456789012"),
            isUnsigned || RoutingModel.Text(operation, "authtype") == "none");
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex LabelPattern();
}
