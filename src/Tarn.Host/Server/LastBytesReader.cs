using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Tarn.Host;

/// <summary>
/// Tells that nothing more comes only to who has seen all that came. The server refuses a body as cut short when its last bytes and
/// the end arrive at once, though none is missing.
/// </summary>
internal sealed class LastBytesReader(PipeReader input) : PipeReader
{
    private SequencePosition end;
    private bool hasSeenAll;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = input.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? new ValueTask<ReadResult>(Told(read.Result)) : WaitAsync(read);
    }

    public override bool TryRead(out ReadResult result)
    {
        var isRead = input.TryRead(out result);
        if (isRead)
            result = Told(result);
        return isRead;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        hasSeenAll = examined.Equals(end);
        input.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => input.CancelPendingRead();

    public override void Complete(Exception? exception = null) => input.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => input.CompleteAsync(exception);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> WaitAsync(ValueTask<ReadResult> read) => Told(await read);

    private ReadResult Told(ReadResult read)
    {
        end = read.Buffer.End;
        return read.IsCompleted && !hasSeenAll && !read.Buffer.IsEmpty ? new ReadResult(read.Buffer, read.IsCanceled, isCompleted: false) : read;
    }
}
