using System.Buffers;
using System.IO.Pipelines;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// A request's body that is waited for only so long: a client that stops sending, or sends a byte now and then, would hold its connection,
/// and what was put aside for its bytes, for ever. Event streams, which may be silent, are not read through it.
/// </summary>
internal sealed class PatientReader(PipeReader body, ClientPatience patience) : PipeReader
{
    private ITimer? timer;
    private volatile bool isOver;
    private ReadOnlySequence<byte> handedOut;

    /// <summary>Bytes of the last answer that its reader left for the next.</summary>
    private long left;

    /// <summary>Bytes that came, and how long they were waited for, since the client last had sent enough.</summary>
    private long came;
    private TimeSpan waited;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = body.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? new(Counted(read.Result)) : WaitAsync(read);
    }

    public override bool TryRead(out ReadResult result)
    {
        if (!body.TryRead(out result))
            return false;
        Counted(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        left = handedOut.Slice(consumed).Length;
        body.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => body.CancelPendingRead();

    public override void Complete(Exception? exception = null) => body.Complete(exception);

    private async ValueTask<ReadResult> WaitAsync(ValueTask<ReadResult> read)
    {
        if (came >= patience.LeastBytes)
            (came, waited) = (0, TimeSpan.Zero);
        var rest = patience.Grace - waited;
        var begun = patience.Time.GetTimestamp();
        timer ??= patience.Time.CreateTimer(GiveUp, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        try
        {
            var result = await read;
            if (!result.IsCanceled || !isOver)
                return Counted(result);
            body.AdvanceTo(result.Buffer.Start);
            throw CommonErrors.RequestTimeout();
        }
        finally
        {
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            waited += patience.Time.GetElapsedTime(begun);
        }
    }

    private ReadResult Counted(ReadResult result)
    {
        handedOut = result.Buffer;
        came += result.Buffer.Length - left;
        return result;
    }

    private void GiveUp(object? state)
    {
        isOver = true;
        body.CancelPendingRead();
    }
}
