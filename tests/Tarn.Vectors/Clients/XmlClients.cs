using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Tarn.Vectors.Clients;

/// <summary>restXml.</summary>
internal sealed class RestXmlClient : Client
{
    public override JsonObject Result(Vector vector, HttpAnswer answer)
    {
        var result = new JsonObject();
        if (vector.Output is not { } output)
            return result;
        RestBinding.Read(output, answer, result);
        if (answer.Body.Length == 0)
            return result;
        if (output.Payload is { } payload)
        {
            var member = output.Find(payload)!;
            result.Add(payload, member.Type switch
            {
                "blob" => Values.Blob(answer.Body),
                "string" => Encoding.UTF8.GetString(answer.Body),
                _ => XmlParser.Value(member, Document(answer, member.OwnLocationName is { } own && own != payload ? own : member.RootName ?? member.Name)),
            });
            return result;
        }

        foreach (var (name, value) in XmlParser.Members(output, Document(answer, output.LocationName ?? output.Name)).ToList())
            result.Add(name, value?.DeepClone());
        return result;
    }

    public override ClientError Error(Vector vector, HttpAnswer answer, ModelShape shape)
    {
        var error = QueryClient.Error(Document(answer, "ErrorResponse"), shape);
        RestBinding.Read(shape, answer, error.Detail);
        return error;
    }

    private static XElement Document(HttpAnswer answer, string root)
    {
        RequireType(answer, "application/xml");
        return XmlParser.Root(answer.Body, root);
    }
}

/// <summary>awsQuery.</summary>
internal sealed class QueryClient : Client
{
    public override JsonObject Result(Vector vector, HttpAnswer answer)
    {
        RequireType(answer, "text/xml");
        var root = XmlParser.Root(answer.Body, vector.Operation + "Response");
        if (root.Elements().LastOrDefault() is not { Name.LocalName: "ResponseMetadata" })
            throw new ClientException("The answer has no ResponseMetadata.");
        if (vector.Output is null)
            return [];
        var result = root.Elements().First();
        return result.Name.LocalName == vector.Operation + "Result"
            ? XmlParser.Members(vector.Output, result)
            : throw new ClientException($"The answer holds {result.Name.LocalName} where its result must stand.");
    }

    public override ClientError Error(Vector vector, HttpAnswer answer, ModelShape shape)
    {
        RequireType(answer, "text/xml");
        return Error(XmlParser.Root(answer.Body, "ErrorResponse"), shape);
    }

    internal static ClientError Error(XElement root, ModelShape shape)
    {
        if (root.Elements().Select(child => child.Name.LocalName).ToList() is not ["Error", "RequestId"])
            throw new ClientException("An error's document is of Error and RequestId.");
        return Read(root.Elements().First(), shape);
    }

    internal static ClientError Read(XElement error, ModelShape shape) => new(
        Text(error, "Code"),
        Text(error, "Message"),
        XmlParser.Members(shape, error, name => name is "Type" or "Code" || IsMessage(name)));

    private static string Text(XElement error, string name) =>
        error.Elements().SingleOrDefault(child => child.Name.LocalName == name)?.Value ?? throw new ClientException($"The error has no {name}.");
}

/// <summary>ec2Query.</summary>
internal sealed class Ec2Client : Client
{
    private const string ContentType = "text/xml;charset=UTF-8";

    public override JsonObject Result(Vector vector, HttpAnswer answer)
    {
        RequireType(answer, ContentType);
        var root = XmlParser.Root(answer.Body, vector.Operation + "Response");
        return vector.Output is null ? [] : XmlParser.Members(vector.Output, root, name => name == "requestId");
    }

    public override ClientError Error(Vector vector, HttpAnswer answer, ModelShape shape)
    {
        RequireType(answer, ContentType);
        var root = XmlParser.Root(answer.Body, "Response");
        if (root.Elements().Select(child => child.Name.LocalName).ToList() is not ["Errors", "RequestID"])
            throw new ClientException("An error's document is of Errors and RequestID.");
        return QueryClient.Read(root.Elements().First().Elements().Single(), shape);
    }
}
