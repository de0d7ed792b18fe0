using System.Reflection;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>restXml: routes and bound members, and an XML document for what is left.</summary>
internal sealed class RestXmlProtocol : RestProtocol
{
    public static readonly RestXmlProtocol Instance = new();

    private const string ContentType = "application/xml";

    protected override string DocumentType => ContentType;

    protected override IEventDocuments EventDocuments => XmlEvents.Instance;

    public override async ValueTask EncodeErrorAsync(WireCall wire, AwsException error)
    {
        var response = wire.Http.Response;
        Answer.WriteErrorHeaders(wire, error);
        HeaderErrorDetail.Write(wire, error);
        if (error.Status == StatusCodes.Status304NotModified || HttpMethods.IsHead(wire.Http.Request.Method))
        {
            Answer.WriteIds(wire);
            response.StatusCode = error.Status;
            return;
        }

        using var body = new PooledWriter();
        using (var xml = XmlAnswer.Begin(body))
        {
            if (wire.XmlErrors.IsBare)
                WriteBareError(xml, wire, error);
            else
                XmlAnswer.WriteError(xml, wire, error, error.Code);
        }

        await Answer.SendAsync(wire, body, ContentType, error.Status);
    }

    protected override bool HasNoBody<TResponse>(StructureShape<TResponse> shape, Member<TResponse>? payload) =>
        payload is null && shape.Members.All.Count == 0;

    protected override void ReadDocument<T>(ReadOnlySpan<byte> body, StructureShape<T> shape, T record)
    {
        if (!body.IsEmpty)
            XmlShapeReader.Read(XmlShapeReader.Parse(body), shape, record);
    }

    protected override void ReadDocument<T>(ReadOnlySpan<byte> body, Member<T> payload, T record)
    {
        if (!body.IsEmpty)
            XmlShapeReader.ReadMember(XmlShapeReader.Parse(body), RootOf(payload), payload, record);
    }

    protected override void WriteDocument<T>(PooledWriter body, OperationDescriptor operation, StructureShape<T> shape, T response)
    {
        using var xml = XmlAnswer.Begin(body);
        xml.WriteStartElement(shape.XmlRoot, operation.Service.XmlNamespace);
        var writer = new XmlShapeWriter(xml, "");
        shape.WriteMembers(ref writer, response);
        xml.WriteEndElement();
    }

    protected override void WriteDocument<T>(PooledWriter body, OperationDescriptor operation, Member<T> payload, T response)
    {
        using var xml = XmlAnswer.Begin(body);
        var writer = new XmlShapeWriter(xml, RootOf(payload), operation.Service.XmlNamespace);
        payload.Write(ref writer, response);
    }

    private static string RootOf<T>(Member<T> payload) => payload.HasOwnWireName
        ? payload.WireName
        : payload.Shape.ClrType.GetCustomAttribute<XmlRootAttribute>()?.Name ?? payload.Shape.ClrType.Name;

    private static void WriteBareError(XmlWriter xml, WireCall wire, AwsException error)
    {
        xml.WriteStartElement("Error");
        xml.WriteElementString("Code", error.Code);
        xml.WriteElementString("Message", XmlAnswer.Legal(error.Message));
        foreach (var (name, value) in error.Members)
            xml.WriteElementString(name, XmlAnswer.Legal(value));
        XmlErrorDetail.Write(xml, error);
        if (!error.Members.ContainsKey("Resource"))
            xml.WriteElementString("Resource", XmlAnswer.Legal(wire.Rest.RawPath));
        xml.WriteElementString("RequestId", wire.RequestId);
        if (wire.Habits.HostId is { } host)
            xml.WriteElementString("HostId", host.Value);
        xml.WriteEndElement();
    }
}
