using System.Formats.Cbor;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Writes what an error's shape holds beside code, message and texts: a record, in the form of the protocol.</summary>
internal static class ErrorDetail
{
    public static void Write(Utf8JsonWriter json, AwsException error) => Hand(error, new JsonDetail(json));

    public static void Write(XmlWriter xml, AwsException error) => Hand(error, new XmlDetail(xml));

    public static void Write(CborWriter cbor, CborTimes times, AwsException error) => Hand(error, new CborDetail(cbor, times));

    /// <summary>The members that stand in headers, in the REST protocols.</summary>
    public static void WriteHeaders(HttpResponse response, AwsException error) => Hand(error, new HeaderDetail(response));

    private static void Hand(AwsException error, IStructureVisitor visitor)
    {
        if (error.Detail is { } detail)
            Shapes.For(detail.GetType()).Visit(detail, visitor);
    }

    private sealed class JsonDetail(Utf8JsonWriter json) : IStructureVisitor
    {
        public void Visit<T>(StructureShape<T> shape, T value)
            where T : class
        {
            var writer = new JsonShapeWriter(json);
            shape.WriteMembers(ref writer, value);
        }
    }

    private sealed class XmlDetail(XmlWriter xml) : IStructureVisitor
    {
        public void Visit<T>(StructureShape<T> shape, T value)
            where T : class
        {
            var writer = new XmlShapeWriter(xml, "");
            shape.WriteMembers(ref writer, value);
        }
    }

    private sealed class CborDetail(CborWriter cbor, CborTimes times) : IStructureVisitor
    {
        public void Visit<T>(StructureShape<T> shape, T value)
            where T : class
        {
            var writer = new CborShapeWriter(cbor, times);
            shape.WriteMembers(ref writer, value);
        }
    }

    private sealed class HeaderDetail(HttpResponse response) : IStructureVisitor
    {
        public void Visit<T>(StructureShape<T> shape, T value)
            where T : class => ResponseBinder.BindHeaders(response, shape, value);
    }
}
