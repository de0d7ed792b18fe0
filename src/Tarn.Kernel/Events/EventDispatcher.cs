using Microsoft.Extensions.Logging;
using Tarn.Meta;

namespace Tarn.Kernel;

/// <summary>
/// Hands the outbox's events to their subscribers, each at its own pace, and trims what all of them are past. Events of topics that
/// nobody subscribes to are let go of.
/// </summary>
internal sealed class EventDispatcher(
    IReadOnlyList<AwsService> doors, IServiceProvider services, ILogger<EventDispatcher> logger, IMetaStore? meta = null, TimeProvider? machine = null)
    : Worker
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly TimeProvider machine = machine ?? TimeProvider.System;
    private IReadOnlyList<Subscription> subscriptions = [];
    private TaskCompletionSource committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long trimmed;

    public override string Name => "Events";

    public override WorkerStatus Status
    {
        get
        {
            var aside = subscriptions.Sum(each => each.Aside);
            var told = aside == 0 ? null : $"{aside} events set aside";
            return subscriptions.Select(each => each.LastError).FirstOrDefault(error => error is not null) is { } error
                ? WorkerStatus.Failed(error, told)
                : new WorkerStatus(WorkerState.Idle, told);
        }
    }

    public override async Task RunAsync(CancellationToken cancel)
    {
        if (meta is not { } store)
            return; // without a store nothing is published
        subscriptions = [.. EventSubscriber.Discover(doors, services).Select(each => new Subscription(each, store, machine, logger))];
        store.EventsCommitted += OnCommitted;
        try
        {
            await (subscriptions.Count == 0 ? LetGoAsync(store, cancel) : Task.WhenAll(subscriptions.Select(each => RunAsync(each, store, cancel))));
        }
        finally
        {
            store.EventsCommitted -= OnCommitted;
        }
    }

    private void OnCommitted() =>
        Interlocked.Exchange(ref committed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private async Task RunAsync(Subscription subscription, IMetaStore store, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (subscription.Position < 0)
                    subscription.Open();
                var news = Volatile.Read(ref committed).Task;
                var due = await subscription.RunAsync(cancel);
                await TrimAsync(store);
                await WaitAsync(news, due, cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                // The disk, not a handler: what was handed over and not acknowledged is handed over again.
                logger.LogError(error, "Events could not be handed on; it is tried again in {Pause}.", PauseAfterFailure);
                subscription.Close(error);
                await WaitAsync(Task.Delay(Timeout.InfiniteTimeSpan, cancel), machine.GetUtcNow() + PauseAfterFailure, cancel);
            }
        }
    }

    private async Task LetGoAsync(IMetaStore store, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            await WaitAsync(Volatile.Read(ref committed).Task, null, cancel);
            await store.TrimEventsAsync(long.MaxValue, CancellationToken.None);
        }
    }

    private async Task TrimAsync(IMetaStore store)
    {
        var past = subscriptions.Min(each => each.Position);
        if (past > Interlocked.Read(ref trimmed))
        {
            Interlocked.Exchange(ref trimmed, past);
            await store.TrimEventsAsync(past, CancellationToken.None);
        }
    }

    private async Task WaitAsync(Task news, DateTimeOffset? due, CancellationToken cancel)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var wait = due is { } time ? TimeSpan.FromTicks(Math.Max(0, (time - machine.GetUtcNow()).Ticks)) : Timeout.InfiniteTimeSpan;
        await Task.WhenAny(news, Task.Delay(wait, machine, ended.Token));
        await ended.CancelAsync();
    }
}
