using System.Xml;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>What an error's shape holds beside code, message and texts, in XML.</summary>
internal static class XmlErrorDetail
{
    public static void Write(XmlWriter xml, AwsException error) => ErrorDetail.Hand(error, new Writer(xml));

    private sealed class Writer(XmlWriter xml) : IStructureVisitor
    {
        public void Visit<T>(StructureShape<T> shape, T value)
            where T : class
        {
            var writer = new XmlShapeWriter(xml, "");
            shape.WriteMembers(ref writer, value);
        }
    }
}
