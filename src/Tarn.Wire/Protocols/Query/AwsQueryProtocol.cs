using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>awsQuery: a form in, XML out, wrapped in <c>XResponse/XResult</c>.</summary>
internal sealed class AwsQueryProtocol : FormProtocol
{
    public static readonly AwsQueryProtocol Instance = new();

    private const string ContentType = "text/xml";

    public override ValueTask<TRequest> DecodeAsync<TRequest>(OperationDescriptor operation, WireCall wire, StructureShape<TRequest> shape) =>
        new(QueryShapeReader.Read(wire.Form!, FormNames.AwsQuery, shape, shape.Create()));

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
            xml.WriteElementString("RequestId", wire.RequestId);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        await Answer.SendAsync(wire, body, ContentType, StatusCodes.Status200OK);
    }

    public override async ValueTask EncodeErrorAsync(WireCall wire, AwsException error)
    {
        using var body = new PooledWriter();
        using (var xml = XmlAnswer.Begin(body))
            XmlAnswer.WriteError(xml, wire, error, error.QueryCode ?? error.Code);
        Answer.WriteErrorHeaders(wire, error);
        await Answer.SendAsync(wire, body, ContentType, error.Status);
    }
}
