using System.Text.Json.Nodes;
using Tarn.Kernel;

namespace Tarn.Vectors.Clients;

/// <summary>What a client makes of an error.</summary>
internal sealed record ClientError(string Code, string Message, JsonObject Detail);

/// <summary>An answer, or an error's, that is not as the protocol says.</summary>
internal sealed class ClientException(string message) : Exception(message);

/// <summary>A client's reading of answers in one protocol, by the model alone and strictly.</summary>
internal abstract class Client
{
    public static Client Of(WireProtocol protocol) => protocol switch
    {
        WireProtocol.AwsJson10 => new JsonRpcClient("application/x-amz-json-1.0"),
        WireProtocol.AwsJson11 => new JsonRpcClient("application/x-amz-json-1.1"),
        WireProtocol.RestJson1 => new RestJsonClient(),
        WireProtocol.RestXml => new RestXmlClient(),
        WireProtocol.AwsQuery => new QueryClient(),
        WireProtocol.Ec2Query => new Ec2Client(),
        _ => new CborClient(),
    };

    /// <summary>An answer's members in the form of <see cref="Values"/>.</summary>
    public abstract JsonObject Result(Vector vector, HttpAnswer answer);

    public abstract ClientError Error(Vector vector, HttpAnswer answer, ModelShape shape);

    /// <summary>Clients read an error's message whether it is written with a capital or not.</summary>
    public static bool IsMessage(string member) => member.Equals("message", StringComparison.OrdinalIgnoreCase);

    protected static void RequireType(HttpAnswer answer, string contentType)
    {
        var type = answer.Headers.GetValueOrDefault("Content-Type");
        if (type != contentType)
            throw new ClientException($"The answer's content type is '{type}' where '{contentType}' must stand.");
        if (answer.Headers.GetValueOrDefault("Content-Length") is not { } length || length != answer.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture))
            throw new ClientException("The answer's length is not what its header says.");
    }

    /// <summary>The code of an error in the form of the JSON protocols and CBOR: without its namespace and what follows a colon.</summary>
    protected static string CodeOf(string type)
    {
        type = type[(type.IndexOf('#', StringComparison.Ordinal) + 1)..];
        var colon = type.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? type : type[..colon];
    }

    /// <summary>The code that clients of a service which once spoke awsQuery take instead.</summary>
    protected static string QueryCodeOf(Vector vector, HttpAnswer answer, string code)
    {
        if (vector.Metadata["awsQueryCompatible"] is null || !answer.Headers.TryGetValue("x-amzn-query-error", out var header))
            return code;
        return header.Split(';') is [var queryCode, "Sender" or "Receiver"] ? queryCode : throw new ClientException($"The query error '{header}' has no fault.");
    }
}
