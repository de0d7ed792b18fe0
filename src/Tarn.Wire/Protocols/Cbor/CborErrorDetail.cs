using System.Formats.Cbor;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>What an error's shape holds beside code, message and texts, in CBOR.</summary>
internal static class CborErrorDetail
{
    public static void Write(CborWriter cbor, CborTimes times, AwsException error) => ErrorDetail.Hand(error, new Writer(cbor, times));

    private sealed class Writer(CborWriter cbor, CborTimes times) : IStructureVisitor
    {
        public void Visit<T>(StructureShape<T> shape, T value)
            where T : class
        {
            var writer = new CborShapeWriter(cbor, times);
            shape.WriteMembers(ref writer, value);
        }
    }
}
