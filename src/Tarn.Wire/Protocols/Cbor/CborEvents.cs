using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Documents of event streams in CBOR.</summary>
internal sealed class CborEvents : IEventDocuments
{
    public static readonly CborEvents Instance = new();

    public string ContentType => "application/cbor";

    public void Write<T>(PooledWriter body, StructureShape<T> shape, T value)
        where T : class => CborAnswer.Write(body, CborTimes.Seconds, shape, value);

    public void WriteMember<T>(PooledWriter body, Member<T> member, T value)
        where T : class => CborAnswer.WriteMember(body, CborTimes.Seconds, member, value);

    public T Read<T>(ReadOnlySpan<byte> body, StructureShape<T> shape, T record)
        where T : class => CborShapeReader.Read(body, CborTimes.Seconds, shape, record);

    public void WriteError(PooledWriter body, AwsException error) => CborAnswer.WriteError(body, CborTimes.Seconds, error);
}
