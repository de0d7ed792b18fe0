using System.IO.Pipelines;
using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>A range of an object on its way to the client.</summary>
internal sealed class ObjectBody(ObjectContent content, long offset, long length) : ResponseBody
{
    public override long? Length => length;

    public override ValueTask WriteToAsync(PipeWriter writer, CancellationToken cancel) =>
        length == 0 ? ValueTask.CompletedTask : content.CopyToAsync(writer, offset, length, cancel);

    public override ValueTask DisposeAsync() => content.DisposeAsync();
}
