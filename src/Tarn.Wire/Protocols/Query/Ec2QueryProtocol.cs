using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// ec2Query: awsQuery's forms with capital names and lists that are always flat, and an answer without its wrapper. Source:
/// "AWS EC2 query protocol" of Smithy 2.0.
/// </summary>
internal sealed class Ec2QueryProtocol : FormProtocol
{
    public static readonly Ec2QueryProtocol Instance = new();

    private const string ContentType = "text/xml;charset=UTF-8";

    public override ValueTask<TRequest> DecodeAsync<TRequest>(OperationDescriptor operation, WireCall wire, StructureShape<TRequest> shape) =>
        new(QueryShapeReader.Read(wire.Form!, FormNames.Ec2Query, shape, shape.Create()));

    public override async ValueTask EncodeAsync<TResponse>(
        OperationDescriptor operation, WireCall wire, StructureShape<TResponse> shape, TResponse response)
    {
        using var body = new PooledWriter();
        using (var xml = XmlAnswer.Begin(body))
        {
            xml.WriteStartElement(operation.Name + "Response", operation.Service.XmlNamespace);
            xml.WriteElementString("requestId", wire.RequestId);
            if (response is not Empty)
            {
                var writer = new XmlShapeWriter(xml, "");
                shape.WriteMembers(ref writer, response);
            }

            xml.WriteEndElement();
        }

        await Answer.SendAsync(wire, body, ContentType, StatusCodes.Status200OK);
    }

    public override async ValueTask EncodeErrorAsync(WireCall wire, AwsException error)
    {
        using var body = new PooledWriter();
        using (var xml = XmlAnswer.Begin(body))
        {
            xml.WriteStartElement("Response");
            xml.WriteStartElement("Errors");
            xml.WriteStartElement("Error");
            xml.WriteElementString("Code", error.QueryCode ?? error.Code);
            xml.WriteElementString("Message", XmlAnswer.Legal(error.Message));
            foreach (var (name, value) in error.Members)
                xml.WriteElementString(name, XmlAnswer.Legal(value));
            XmlErrorDetail.Write(xml, error);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteElementString("RequestID", wire.RequestId);
            xml.WriteEndElement();
        }

        Answer.WriteErrorHeaders(wire, error);
        await Answer.SendAsync(wire, body, ContentType, error.Status);
    }
}
