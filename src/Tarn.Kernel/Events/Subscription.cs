using System.Text.Json;
using Microsoft.Extensions.Logging;
using Tarn.Meta;

namespace Tarn.Kernel;

/// <summary>
/// Hands events to one subscriber: (1) those that waited and are due for another try; (2) new ones of the outbox, of which those go to
/// wait whose source has events waiting or that fail; (3) then it sleeps until there is one or the other. An event is acknowledged
/// after it was handled: a crash between hands it over again.
/// </summary>
internal sealed class Subscription(EventSubscriber subscriber, IMetaStore meta, TimeProvider machine, ILogger logger)
{
    /// <summary>How long an event is tried before it is set aside.</summary>
    public static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(15);

    /// <summary>How long a handler may take.</summary>
    public static readonly TimeSpan LongestTry = TimeSpan.FromMinutes(1);

    private const int Batch = 100;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly EventProgress progress = new(meta, subscriber.Name);
    private readonly Dictionary<string, Retry> retries = new(StringComparer.Ordinal);
    private DateTimeOffset begun;
    private long position = -1;
    private int aside;
    private volatile string? lastError;

    /// <summary>Up to where it needs nothing of the outbox any more; -1 while that is not known.</summary>
    public long Position => Interlocked.Read(ref position);

    /// <summary>Events set aside.</summary>
    public int Aside => Volatile.Read(ref aside);

    /// <summary>What went wrong last, while events wait for another try.</summary>
    public string? LastError => lastError;

    /// <summary>Reads how far it is.</summary>
    public void Open()
    {
        begun = machine.GetUtcNow();
        retries.Clear();
        foreach (var source in progress.WaitingSources())
            retries[source] = new Retry(0, begun);
        Volatile.Write(ref aside, progress.CountAside());
        Interlocked.Exchange(ref position, progress.Position());
    }

    /// <summary>Tells what the store failed with, and forgets how far it is, so that it is read again.</summary>
    public void Close(Exception error)
    {
        lastError = error.Message;
        Interlocked.Exchange(ref position, -1);
    }

    /// <summary>Hands on what is there; answers when to look again at what waits, null when nothing does.</summary>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancel)
    {
        do
            await RetryAsync(cancel); // 1
        while (await TakeAsync(cancel) && !cancel.IsCancellationRequested); // 2
        return retries.Count == 0 ? null : retries.Values.Min(each => each.Due); // 3
    }

    private async Task RetryAsync(CancellationToken cancel)
    {
        foreach (var (source, retry) in retries.Where(each => each.Value.Due <= machine.GetUtcNow()).ToArray())
        {
            // A bounded piece of each, so that a source with many does not keep the others waiting.
            for (var handled = 0; handled < Batch && !cancel.IsCancellationRequested; handled++)
            {
                if (progress.Head(source) is not var (key, found, damage))
                {
                    retries.Remove(source);
                    break;
                }

                if (found is not { } head)
                {
                    // Nobody can hand it over; kept, it would stand before all others of its source.
                    await progress.RemoveAsync(key);
                    logger.LogError("An event of {Source} that waited for {Subscriber} is lost. {Damage}", source, subscriber.Name, damage);
                    continue;
                }

                var error = await TryAsync(new OutboxEvent(head.Id, head.Topic, head.Payload), cancel);
                if (cancel.IsCancellationRequested && error is not null)
                    return;
                if (error is null)
                {
                    await progress.RemoveAsync(key);
                    retries[source] = new Retry(0, begun);
                }
                else if (machine.GetUtcNow() - (head.Since > begun ? head.Since : begun) >= LongestRetry)
                {
                    await progress.SetAsideAsync(head, error);
                    Interlocked.Increment(ref aside);
                    logger.LogError(
                        "The event {Id} ({Topic} of {Source}) was set aside: {Subscriber} did not take it for {Time}. {Error}",
                        head.Id, head.Topic, source, subscriber.Name, LongestRetry, error);
                }
                else
                {
                    retries[source] = NextRetry(retries[source].Tries);
                    break;
                }
            }
        }

        if (retries.Count == 0)
            lastError = null;
    }

    /// <summary>Takes a batch of the outbox; false when it held none.</summary>
    private async Task<bool> TakeAsync(CancellationToken cancel)
    {
        var failed = new List<WaitingEvent>();
        var reached = position;
        foreach (var given in meta.PendingEvents(Batch, position))
        {
            if (given.Damage is not null)
            {
                logger.LogError("An event is lost to {Subscriber}, who might have wanted it. {Damage}", subscriber.Name, given.Damage);
            }
            else if (subscriber.Topics.Contains(given.Topic))
            {
                var source = SourceOf(given);
                var waits = retries.ContainsKey(source);
                if (!waits && await TryAsync(given, cancel) is not null)
                {
                    if (cancel.IsCancellationRequested)
                        break;
                    retries[source] = NextRetry(0);
                    waits = true;
                }

                if (waits)
                    failed.Add(new WaitingEvent(given.Id, given.Topic, source, given.Payload.ToArray(), machine.GetUtcNow()));
            }

            reached = given.Id;
        }

        if (reached == position)
            return false;
        await progress.AdvanceAsync(reached, failed);
        Interlocked.Exchange(ref position, reached);
        return true;
    }

    /// <summary>Hands over; answers what went wrong, null when nothing did.</summary>
    private async Task<string?> TryAsync(OutboxEvent given, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(LongestTry, machine);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            // Not its own promise to stop alone: a handler that does not must not stop everything behind it.
            await subscriber.HandleAsync(given, EventEnvelope.Read(given.Payload.Span), either.Token).WaitAsync(either.Token);
            return null;
        }
        catch (Exception error)
        {
            // Whatever a handler throws is its own; the event waits for it.
            return lastError = limit.IsCancellationRequested
                ? $"{subscriber.Name} did not take an event within {LongestTry.TotalSeconds:0} seconds."
                : $"{subscriber.Name}: {error.Message}";
        }
    }

    private static string SourceOf(OutboxEvent given)
    {
        try
        {
            return EventEnvelope.Read(given.Payload.Span).Source;
        }
        catch (JsonException)
        {
            // It has no source, and is set aside in time.
            return "";
        }
    }

    private Retry NextRetry(int tries)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, Math.Min(tries, 10))));
        return new Retry(tries + 1, machine.GetUtcNow() + pause);
    }

    private readonly record struct Retry(int Tries, DateTimeOffset Due);
}
