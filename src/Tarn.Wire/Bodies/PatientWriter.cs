using System.IO.Pipelines;

namespace Tarn.Wire;

/// <summary>
/// An answer whose client is waited for only so long: one that stops reading would hold its connection and what the answer is read from
/// for ever. What counts is what the client's side has taken, since a write goes on only when much of what lies before it has gone.
/// </summary>
/// <param name="answer">Where the answer goes.</param>
/// <param name="patience">How long.</param>
/// <param name="bytesTaken">What the client's side has taken so far of all that was sent; null where nobody knows.</param>
/// <param name="abort">Ends the connection, and with it the write that waits.</param>
internal sealed class PatientWriter(PipeWriter answer, ClientPatience patience, Func<long?> bytesTaken, Action abort) : PipeWriter
{
    /// <summary>Where nobody knows what a client takes, it may need so many times as long: for all that the server keeps for it to go.</summary>
    private const int UnseenTimes = 10;

    public override bool CanGetUnflushedBytes => answer.CanGetUnflushedBytes;

    public override long UnflushedBytes => answer.UnflushedBytes;

    public override void Advance(int bytes) => answer.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => answer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => answer.GetSpan(sizeHint);

    public override void CancelPendingFlush() => answer.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => answer.Complete(exception);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => Watched(answer.FlushAsync(cancellationToken));

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        Watched(answer.WriteAsync(source, cancellationToken));

    private ValueTask<FlushResult> Watched(ValueTask<FlushResult> flush) => flush.IsCompleted ? flush : WaitAsync(flush);

    private async ValueTask<FlushResult> WaitAsync(ValueTask<FlushResult> flush)
    {
        var watch = new Watch(patience, bytesTaken, abort);
        await using var timer = patience.Time.CreateTimer(static state => ((Watch)state!).Look(), watch, patience.Grace, patience.Grace);
        return await flush;
    }

    /// <summary>Looks once in each time of grace whether the client has taken enough since the last look.</summary>
    private sealed class Watch(ClientPatience patience, Func<long?> bytesTaken, Action abort)
    {
        private long? taken = bytesTaken();
        private int unseen;

        public void Look()
        {
            var now = bytesTaken();
            if (now is { } after && taken is { } before ? after - before < patience.LeastBytes : ++unseen >= UnseenTimes)
                abort();
            taken = now;
        }
    }
}
