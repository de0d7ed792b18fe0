using System.Text;
using Microsoft.AspNetCore.Http;

namespace Tarn.Kernel;

/// <summary>awsQuery: a form in, XML out, wrapped in <c>XResponse/XResult</c>.</summary>
internal sealed class AwsQueryProtocol : Protocol
{
    public static readonly AwsQueryProtocol Instance = new();

    private const int ParameterLimit = 10_000;

    public override async ValueTask<OperationDescriptor> FindOperationAsync(WireCall wire, AwsService service, ServiceEntry entry)
    {
        wire.Form ??= await ReadFormAsync(wire, service.BodyLimitBytes);

        // What names the operation is no member of it.
        wire.Form.Take("Version");
        var name = wire.Form.Take("Action")?.Text ?? throw CommonErrors.MissingAction();
        return entry.Find(name) ?? throw service.UnknownOperationError(name);
    }

    public override ValueTask<TRequest> DecodeAsync<TRequest>(OperationDescriptor operation, WireCall wire, StructureShape<TRequest> shape) =>
        new(QueryShapeReader.Read(wire.Form!, shape, shape.Create()));

    public override async ValueTask EncodeAsync<TResponse>(
        OperationDescriptor operation, WireCall wire, StructureShape<TResponse> shape, TResponse response)
    {
        using var body = new PooledWriter();
        using (var xml = XmlAnswer.Begin(body))
        {
            xml.WriteStartElement(operation.Name + "Response", operation.Service.XmlNamespace);
            if (response is not Empty)
            {
                xml.WriteStartElement(operation.Name + "Result");
                var writer = new XmlShapeWriter(xml, "");
                shape.WriteMembers(ref writer, response);
                xml.WriteEndElement();
            }

            xml.WriteStartElement("ResponseMetadata");
            xml.WriteElementString("RequestId", wire.Call.RequestId);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        wire.Http.Response.Headers["x-amzn-RequestId"] = wire.Call.RequestId;
        await XmlAnswer.SendAsync(wire, body, "text/xml", StatusCodes.Status200OK);
    }

    public override async ValueTask EncodeErrorAsync(WireCall wire, AwsException error)
    {
        using var body = new PooledWriter();
        using (var xml = XmlAnswer.Begin(body))
        {
            xml.WriteStartElement("ErrorResponse", wire.Service?.Service.XmlNamespace);
            xml.WriteStartElement("Error");
            xml.WriteElementString("Type", error.Status < StatusCodes.Status500InternalServerError ? "Sender" : "Receiver");
            xml.WriteElementString("Code", error.QueryCode ?? error.Code);
            xml.WriteElementString("Message", XmlAnswer.Legal(error.Message));
            xml.WriteEndElement();
            xml.WriteElementString("RequestId", wire.Call.RequestId);
            xml.WriteEndElement();
        }

        wire.Http.Response.Headers["x-amzn-RequestId"] = wire.Call.RequestId;
        await XmlAnswer.SendAsync(wire, body, "text/xml", error.Status);
    }

    /// <summary>The parameters of the body's form and of the query; what signs the request is left out.</summary>
    public static async ValueTask<QueryNode> ReadFormAsync(WireCall wire, int limitBytes)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var (key, values) in wire.Rest.Query)
        {
            if (!key.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase))
                pairs.Add(new(key, values[0]));
        }

        if (HttpMethods.IsPost(wire.Http.Request.Method))
        {
            using var body = await BodyBuffer.ReadAsync(wire.Http.Request, limitBytes, wire.Cancel);
            foreach (var part in Encoding.UTF8.GetString(body.Bytes).Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                if (pairs.Count >= ParameterLimit)
                    throw new SerializationException($"The form holds more than {ParameterLimit} parameters.");
                var equals = part.IndexOf('=', StringComparison.Ordinal);
                var key = equals < 0 ? part : part[..equals];
                var value = equals < 0 ? "" : part[(equals + 1)..];
                pairs.Add(new(RestRequest.Decode(key.Replace('+', ' ')), RestRequest.Decode(value.Replace('+', ' '))));
            }
        }

        return QueryNode.Parse(pairs);
    }
}
