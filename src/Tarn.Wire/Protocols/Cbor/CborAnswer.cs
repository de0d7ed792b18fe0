using System.Formats.Cbor;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Writes whole CBOR documents.</summary>
internal static class CborAnswer
{
    public static void Write<T>(PooledWriter body, CborTimes times, StructureShape<T> shape, T value)
        where T : class
    {
        var cbor = new CborWriter(CborConformanceMode.Lax);
        var writer = new CborShapeWriter(cbor, times);
        writer.BeginStructure();
        shape.WriteMembers(ref writer, value);
        writer.EndStructure();
        Finish(body, cbor);
    }

    public static void WriteMember<T>(PooledWriter body, CborTimes times, Member<T> member, T value)
        where T : class
    {
        var cbor = new CborWriter(CborConformanceMode.Lax);
        var writer = new CborShapeWriter(cbor, times);
        member.Write(ref writer, value);
        Finish(body, cbor);
    }

    public static void WriteError(PooledWriter body, CborTimes times, AwsException error)
    {
        var cbor = new CborWriter(CborConformanceMode.Lax);
        cbor.WriteStartMap(null);
        WriteText(cbor, "__type", error.Code);
        WriteText(cbor, "message", error.Message);
        foreach (var (name, value) in error.Members)
            WriteText(cbor, name, value);
        CborErrorDetail.Write(cbor, times, error);
        cbor.WriteEndMap();
        Finish(body, cbor);
    }

    private static void WriteText(CborWriter cbor, string name, string value)
    {
        cbor.WriteTextString(name);
        cbor.WriteTextString(value);
    }

    private static void Finish(PooledWriter body, CborWriter cbor)
    {
        var length = cbor.BytesWritten;
        cbor.Encode(body.GetSpan(length));
        body.Advance(length);
    }
}
