using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>The members of an error's shape that stand in headers, in the REST protocols.</summary>
internal static class HeaderErrorDetail
{
    public static void Write(WireCall wire, AwsException error) => ErrorDetail.Hand(error, new Writer(wire));

    private sealed class Writer(WireCall wire) : IStructureVisitor
    {
        public void Visit<T>(StructureShape<T> shape, T value)
            where T : class => ResponseBinder.BindHeaders(wire, shape, value);
    }
}
