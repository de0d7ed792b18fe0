using System.IO.Pipelines;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// A request's body that is waited for only so long: a client that stops sending would hold its connection, and what was put aside for
/// its bytes, for ever. S3 waits some twenty seconds. Event streams, which may be silent, are not read through it.
/// </summary>
internal sealed class PatientReader(PipeReader body, TimeProvider time) : PipeReader
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private ITimer? timer;
    private volatile bool isOver;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = body.ReadAsync(cancellationToken);
        return read.IsCompleted ? read : WaitAsync(read);
    }

    public override bool TryRead(out ReadResult result) => body.TryRead(out result);

    public override void AdvanceTo(SequencePosition consumed) => body.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => body.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => body.CancelPendingRead();

    public override void Complete(Exception? exception = null) => body.Complete(exception);

    private async ValueTask<ReadResult> WaitAsync(ValueTask<ReadResult> read)
    {
        timer ??= time.CreateTimer(GiveUp, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(Patience, Timeout.InfiniteTimeSpan);
        try
        {
            var result = await read;
            if (!result.IsCanceled || !isOver)
                return result;
            body.AdvanceTo(result.Buffer.Start);
            throw CommonErrors.RequestTimeout();
        }
        finally
        {
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private void GiveUp(object? state)
    {
        isOver = true;
        body.CancelPendingRead();
    }
}
