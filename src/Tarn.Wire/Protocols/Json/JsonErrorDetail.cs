using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>What an error's shape holds beside code, message and texts, in JSON.</summary>
internal static class JsonErrorDetail
{
    public static void Write(Utf8JsonWriter json, AwsException error) => ErrorDetail.Hand(error, new Writer(json));

    private sealed class Writer(Utf8JsonWriter json) : IStructureVisitor
    {
        public void Visit<T>(StructureShape<T> shape, T value)
            where T : class
        {
            var writer = new JsonShapeWriter(json);
            shape.WriteMembers(ref writer, value);
        }
    }
}
