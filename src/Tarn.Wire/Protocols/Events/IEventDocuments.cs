using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>The form that a protocol gives to the documents within an event stream.</summary>
internal interface IEventDocuments
{
    string ContentType { get; }

    void Write<T>(PooledWriter body, StructureShape<T> shape, T value)
        where T : class;

    void WriteMember<T>(PooledWriter body, Member<T> member, T value)
        where T : class;

    T Read<T>(ReadOnlySpan<byte> body, StructureShape<T> shape, T record)
        where T : class;

    void WriteError(PooledWriter body, AwsException error);
}
