using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>The members of an error's shape that stand in headers, in the REST protocols.</summary>
internal static class HeaderErrorDetail
{
    public static void Write(HttpResponse response, AwsException error) => ErrorDetail.Hand(error, new Writer(response));

    private sealed class Writer(HttpResponse response) : IStructureVisitor
    {
        public void Visit<T>(StructureShape<T> shape, T value)
            where T : class => ResponseBinder.BindHeaders(response, shape, value);
    }
}
