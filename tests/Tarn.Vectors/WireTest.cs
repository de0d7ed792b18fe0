using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;
using Tarn.Wire;

namespace Tarn.Vectors;

/// <summary>What a client sees of an answer.</summary>
internal sealed record HttpAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>Sends requests through the real protocols, from the HTTP message to the handler and back.</summary>
internal static class WireTest
{
    public static async Task<HttpAnswer> CallAsync(Vector vector, Assemblage operation, HttpMessage message)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = message.Method;
        http.Request.Host = new HostString(message.Host);
        http.Request.Scheme = "http";
        foreach (var (name, value) in message.Headers)
            http.Request.Headers[name] = value;
        http.Request.Body = new MemoryStream(message.Body);
        http.Request.ContentLength = message.Body.Length;
        var body = new MemoryStream();
        http.Response.Body = body;

        var entry = new ServiceEntry(new VectorService(vector, operation.Assembly));
        var services = new ServiceCollection().AddSingleton(operation.Script).BuildServiceProvider();
        var invoker = new OperationInvoker(new ServiceCatalog([entry.Service]), services, new LoopbackAuthorizer(), new CallStatistics());
        var wire = new WireCall(http)
        {
            Rest = RestRequest.Of(message.Method, message.Target, http.Request.Headers),
            Protocol = ProtocolChoice.Of(vector.Protocol),
            Service = entry,
            Identity = new Identity(Caller.Root("123456789012"), new Scope("123456789012", "us-east-1")),
        };
        try
        {
            wire.Operation = await wire.Protocol.FindOperationAsync(wire, entry);
            await wire.Operation.ExecuteAsync(wire, invoker);
        }
        catch (AwsException error) when (error == operation.Script.Failure)
        {
            await wire.Protocol.EncodeErrorAsync(wire, error);
        }

        await http.Response.BodyWriter.CompleteAsync();
        return new HttpAnswer(
            http.Response.StatusCode,
            http.Response.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
    }
}

/// <summary>A request as it goes over the wire.</summary>
internal sealed record HttpMessage(string Method, string Target, string Host, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The request that a vector says a client serializes.</summary>
    public static HttpMessage Of(Vector vector)
    {
        var serialized = vector.Case["serialized"]!;
        var headers = serialized["headers"]?.AsObject().ToDictionary(header => header.Key, header => header.Value!.ToString()) ?? [];
        if (vector.Protocol is WireProtocol.AwsJson10 or WireProtocol.AwsJson11)
            headers.TryAdd("X-Amz-Target", $"{vector.Metadata.Text("targetPrefix")}.{vector.Operation}"); // some vectors leave it out
        var text = serialized.Text("body") ?? "";
        var body = vector.Protocol == WireProtocol.RpcV2Cbor ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
        return new HttpMessage(serialized.Text("method") ?? "POST", serialized.Text("uri") ?? "/", serialized.Text("host") ?? "example.com", headers, body);
    }

    /// <summary>A request that reaches the vector's operation, whatever it asks.</summary>
    public static HttpMessage ToOperation(Vector vector)
    {
        var name = vector.Operation;
        var http = vector.Given["http"]!;
        return vector.Protocol switch
        {
            WireProtocol.AwsJson10 or WireProtocol.AwsJson11 =>
                Post("/", new() { ["X-Amz-Target"] = $"{vector.Metadata.Text("targetPrefix")}.{name}" }, "{}"),
            WireProtocol.AwsQuery or WireProtocol.Ec2Query =>
                Post("/", new() { ["Content-Type"] = "application/x-www-form-urlencoded" }, string.Create(CultureInfo.InvariantCulture, $"Action={name}&Version={vector.Metadata.Text("apiVersion")}")),
            WireProtocol.RpcV2Cbor =>
                Post($"/service/{vector.Metadata.Text("targetPrefix")}/operation/{name}", new() { ["smithy-protocol"] = "rpc-v2-cbor" }, ""),
            _ => Post(http.Text("requestUri")!.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), [], "") with { Method = http.Text("method")! },
        };

        static HttpMessage Post(string target, Dictionary<string, string> headers, string body) =>
            new("POST", target, "example.com", headers, Encoding.UTF8.GetBytes(body));
    }
}

/// <summary>A vector's operation as a service would hold it.</summary>
internal sealed record Assemblage(System.Reflection.Assembly Assembly, Script Script);
