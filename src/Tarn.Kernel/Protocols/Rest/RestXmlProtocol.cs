using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Tarn.Kernel;

/// <summary>restXml: routes and bound members, and an XML document for what is left. S3 differs in its errors and ids.</summary>
internal sealed class RestXmlProtocol(bool isS3) : RestProtocol
{
    public static readonly RestXmlProtocol Plain = new(isS3: false);
    public static readonly RestXmlProtocol S3 = new(isS3: true);

    public override async ValueTask<TRequest> DecodeAsync<TRequest>(OperationDescriptor operation, WireCall wire, StructureShape<TRequest> shape)
    {
        var record = shape.Create();
        BindRequest(wire, shape, record);
        var payload = shape.AllMembers.FirstOrDefault(member => member.Location == MemberLocation.Payload);
        if (payload?.Shape.Kind == ShapeKind.Stream || (payload is null && shape.Members.All.Count == 0))
            return record;
        var stream = new HttpRequestBody(wire.Http.Request);
        using var body = await BodyBuffer.ReadAsync(stream.Reader, stream.Length, operation.Service.BodyLimitBytes, wire.Cancel);
        operation.Service.VerifyBody(operation.Name, body.Bytes, PromiseOf);
        if (body.Bytes.IsEmpty)
            return record;
        var root = XmlShapeReader.Parse(body.Bytes);
        if (payload is null)
            return XmlShapeReader.Read(root, shape, record);
        XmlShapeReader.ReadMember(root, payload, record);
        return record;

        string? PromiseOf(string header) => (string?)wire.Http.Request.Headers[header] ?? stream.Trailers.GetValueOrDefault(header);
    }

    public override async ValueTask EncodeAsync<TResponse>(
        OperationDescriptor operation, WireCall wire, StructureShape<TResponse> shape, TResponse response)
    {
        WriteIds(wire);
        var payload = BindResponse(operation, wire, shape, response);
        if (payload?.Get(response) is ResponseBody stream)
        {
            await SendStreamAsync(wire, stream);
            return;
        }

        if ((payload is null && shape.Members.All.Count == 0) || HttpMethods.IsHead(wire.Http.Request.Method))
        {
            if (wire.Http.Response.StatusCode != StatusCodes.Status204NoContent && wire.Http.Response.ContentLength is null)
                wire.Http.Response.ContentLength = 0;
            return;
        }

        using var body = new PooledWriter();
        using (var xml = XmlAnswer.Begin(body))
        {
            if (payload is not null)
            {
                var writer = new XmlShapeWriter(xml, RootOf(payload), operation.Service.XmlNamespace);
                payload.Write(ref writer, response);
            }
            else
            {
                xml.WriteStartElement(shape.XmlRoot, operation.Service.XmlNamespace);
                var writer = new XmlShapeWriter(xml, "");
                shape.WriteMembers(ref writer, response);
                xml.WriteEndElement();
            }
        }

        await XmlAnswer.SendAsync(wire, body, "application/xml", wire.Http.Response.StatusCode);
    }

    public override async ValueTask EncodeErrorAsync(WireCall wire, AwsException error)
    {
        var response = wire.Http.Response;
        WriteIds(wire);
        foreach (var (name, value) in error.Headers)
            response.Headers[name] = value;
        if (error.Status == StatusCodes.Status304NotModified || HttpMethods.IsHead(wire.Http.Request.Method))
        {
            response.StatusCode = error.Status;
            return;
        }

        using var body = new PooledWriter();
        using (var xml = XmlAnswer.Begin(body))
        {
            if (!isS3)
                xml.WriteStartElement("ErrorResponse", wire.Service?.Service.XmlNamespace);
            xml.WriteStartElement("Error");
            if (!isS3)
                xml.WriteElementString("Type", error.Status < StatusCodes.Status500InternalServerError ? "Sender" : "Receiver");
            xml.WriteElementString("Code", error.Code);
            xml.WriteElementString("Message", XmlAnswer.Legal(error.Message));
            foreach (var (name, value) in error.Members)
                xml.WriteElementString(name, XmlAnswer.Legal(value));
            if (isS3)
                WriteS3Place(xml, wire, error);
            xml.WriteEndElement();
            if (!isS3)
            {
                xml.WriteElementString("RequestId", wire.Call.RequestId);
                xml.WriteEndElement();
            }
        }

        await XmlAnswer.SendAsync(wire, body, "application/xml", error.Status);
    }

    private static void WriteS3Place(System.Xml.XmlWriter xml, WireCall wire, AwsException error)
    {
        if (!error.Members.ContainsKey("Resource"))
            xml.WriteElementString("Resource", XmlAnswer.Legal(wire.Rest.RawPath));
        xml.WriteElementString("RequestId", wire.Call.RequestId);
        xml.WriteElementString("HostId", HostId);
    }

    private void WriteIds(WireCall wire)
    {
        var headers = wire.Http.Response.Headers;
        if (isS3)
        {
            headers["x-amz-request-id"] = wire.Call.RequestId;
            headers["x-amz-id-2"] = HostId;
        }
        else
        {
            headers["x-amzn-RequestId"] = wire.Call.RequestId;
        }
    }

    private static string RootOf(Member payload) =>
        payload.Shape.ClrType.GetCustomAttribute<XmlRootAttribute>()?.Name ?? payload.Shape.ClrType.Name;

    // S3 answers an opaque id of the host that served a request; there is one host.
    private static readonly string HostId = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("tarn/" + Environment.MachineName));
}
