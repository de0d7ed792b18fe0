namespace Tarn.Meta;

/// <summary>A write that waits for the writer. Its task ends after the commit that holds it.</summary>
internal abstract class PendingWrite(CancellationToken cancel)
{
    /// <summary>Set when the work threw: only its own writes are undone.</summary>
    public Exception? Failure { get; set; }

    public bool IsCancelled => cancel.IsCancellationRequested;

    protected CancellationToken Cancel => cancel;

    public abstract void Run(IMetaTransaction transaction);

    public abstract void Complete();

    public abstract void Fail(Exception failure);

    public abstract void GiveUp();
}

internal sealed class PendingWrite<T>(Func<IMetaTransaction, T> work, CancellationToken cancel) : PendingWrite(cancel)
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Task => done.Task;

    public override void Run(IMetaTransaction transaction) => result = work(transaction);

    public override void Complete() => done.TrySetResult(result!);

    public override void Fail(Exception failure) => done.TrySetException(failure);

    public override void GiveUp() => done.TrySetCanceled(Cancel);
}
