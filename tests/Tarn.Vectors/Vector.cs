using System.Globalization;
using System.Text.Json.Nodes;
using Tarn.Kernel;

namespace Tarn.Vectors;

/// <summary>One case of a file of vectors, with the small model it belongs to.</summary>
internal sealed record Vector
{
    public required string Id { get; init; }

    public required JsonObject Metadata { get; init; }

    public required Model Model { get; init; }

    /// <summary>The operation: name, http, input, output, errors.</summary>
    public required JsonObject Given { get; init; }

    public required JsonObject Case { get; init; }

    public string Operation => Given.Text("name")!;

    public WireProtocol Protocol => Metadata.Text("protocol") switch
    {
        "json" => Metadata.Text("jsonVersion") == "1.0" ? WireProtocol.AwsJson10 : WireProtocol.AwsJson11,
        "rest-json" => WireProtocol.RestJson1,
        "rest-xml" => WireProtocol.RestXml,
        "query" => WireProtocol.AwsQuery,
        "ec2" => WireProtocol.Ec2Query,
        "smithy-rpc-v2-cbor" => WireProtocol.RpcV2Cbor,
        var other => throw new NotSupportedException($"There is no protocol '{other}'."),
    };

    public ModelShape? Input => Given["input"] is JsonObject reference ? Model.RootOf(reference) : null;

    public ModelShape? Output => Given["output"] is JsonObject reference ? Model.RootOf(reference) : null;

    public static IEnumerable<Vector> ReadFile(string path)
    {
        foreach (var suite in JsonNode.Parse(File.ReadAllText(path))!.AsArray())
        {
            foreach (var each in suite!["cases"]!.AsArray())
            {
                var given = each!["given"]!.AsObject();
                yield return new Vector
                {
                    Id = each.Text("id")!,
                    Metadata = suite["metadata"]!.AsObject(),
                    Model = new Model(suite["shapes"]!.AsObject()),
                    Given = given,
                    Case = each.AsObject(),
                };
            }
        }
    }
}

internal static class JsonNodes
{
    public static string? Text(this JsonNode node, string name) => node[name] is JsonValue value
        ? value.TryGetValue<string>(out var text) ? text : value.ToString()
        : null;

    public static bool Flag(this JsonNode node, string name) => node[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static int? Number(this JsonNode node, string name) =>
        node.Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
