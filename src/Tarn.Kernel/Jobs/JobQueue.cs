namespace Tarn.Kernel;

/// <summary>
/// The jobs of this run of the program that wait or run. What must outlive the program is in the service's store: a place is
/// held first, then the job is stored, then it is enqueued, so that an unfinished job which no queue knows is one that an
/// earlier run left. Accounts take turns, each with its own jobs in their order.
/// </summary>
/// <remarks>A service derives its own, so that the container tells one service's queue from another's.</remarks>
/// <param name="mostWaiting">Jobs that may wait; what the last run left may go beyond it.</param>
public class JobQueue<TKey>(int mostWaiting)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Job<TKey>> jobs = [];
    private readonly Dictionary<string, Queue<Job<TKey>>> waiting = [];
    private readonly Queue<string> turns = new();
    private Action<Job<TKey>>? start;
    private int atOnce;

    /// <summary>Jobs that run.</summary>
    public int Running { get; private set; }

    /// <summary>Jobs that wait, those included whose place is held.</summary>
    public int Waiting => jobs.Count - Running;

    /// <summary>Holds a place for a job; null when too many wait, or when the queue has one of that key.</summary>
    /// <param name="key">What the job is known by.</param>
    /// <param name="account">Whose it is.</param>
    /// <param name="isLeft">The last run of the program left it: it was let in then.</param>
    public Job<TKey>? TryHold(TKey key, string account, bool isLeft = false)
    {
        lock (gate)
        {
            var job = new Job<TKey>(this, key, account);
            return (isLeft || Waiting < mostWaiting) && jobs.TryAdd(key, job) ? job : null;
        }
    }

    public Job<TKey>? Find(TKey key)
    {
        lock (gate)
            return jobs.GetValueOrDefault(key);
    }

    /// <summary>How long the job has waited and run; zero when the queue has none of that key.</summary>
    public TimeSpan Elapsed(TKey key) => Find(key)?.Elapsed ?? TimeSpan.Zero;

    /// <summary>
    /// Tells a job to stop; completes when it has ended. One that waits is begun at once, beyond those that may run, so that it
    /// ends as one that ran does.
    /// </summary>
    public Task StopAsync(TKey key)
    {
        if (Find(key) is not { } job)
            return Task.CompletedTask;
        job.Stop(isAsked: true);
        BeginStopped(job);
        return job.Ended;
    }

    /// <summary>From here on jobs are begun: by whoever enqueues one, or by the end of another.</summary>
    internal void Open(Action<Job<TKey>> begin, int most)
    {
        lock (gate)
        {
            (start, atOnce) = (begin, most);
        }

        BeginNext();
    }

    /// <summary>Begins no more jobs, and tells those that run to stop; answers their ends.</summary>
    internal Task Close()
    {
        Job<TKey>[] running;
        lock (gate)
        {
            start = null;
            running = [.. jobs.Values.Where(job => job.Place == JobPlace.Running)];
        }

        foreach (var job in running)
            job.Stop(isAsked: false);
        return Task.WhenAll(running.Select(job => job.Ended));
    }

    internal void Enqueue(Job<TKey> job)
    {
        lock (gate)
        {
            if (job.Place != JobPlace.Held)
                return;
            job.Place = JobPlace.Waiting;
            if (!waiting.TryGetValue(job.Account, out var queue))
                waiting[job.Account] = queue = new();
            if (queue.Count == 0)
                turns.Enqueue(job.Account);
            queue.Enqueue(job);
        }

        if (job.IsToldToStop)
            BeginStopped(job);
        BeginNext();
    }

    internal void Withdraw(Job<TKey> job)
    {
        lock (gate)
        {
            if (job.Place == JobPlace.Held)
                Remove(job);
        }
    }

    internal void End(Job<TKey> job)
    {
        lock (gate)
        {
            Running--;
            Remove(job);
        }

        BeginNext();
    }

    private void Remove(Job<TKey> job)
    {
        job.Place = JobPlace.Gone;
        jobs.Remove(job.Key);
        job.End();
    }

    /// <summary>Begins jobs while there is room; outside the lock, since a beginning is a service's code.</summary>
    private void BeginNext()
    {
        while (true)
        {
            Job<TKey> job;
            Action<Job<TKey>> begin;
            lock (gate)
            {
                if (start is null || Running >= atOnce || TakeTurn() is not { } next)
                    return;
                (job, begin) = (next, start);
                Take(job);
            }

            begin(job);
        }
    }

    private void BeginStopped(Job<TKey> job)
    {
        Action<Job<TKey>> begin;
        lock (gate)
        {
            if (job.Place != JobPlace.Waiting || start is null)
                return;
            begin = start;
            Take(job);
        }

        begin(job);
    }

    private void Take(Job<TKey> job)
    {
        job.Place = JobPlace.Running;
        Running++;
        job.Begin();
    }

    /// <summary>The next job of the account whose turn it is; those that were stopped while they waited were begun then.</summary>
    private Job<TKey>? TakeTurn()
    {
        while (turns.TryDequeue(out var account))
        {
            var queue = waiting[account];
            var job = queue.Dequeue();
            if (queue.Count > 0)
                turns.Enqueue(account);
            else
                waiting.Remove(account);
            if (job.Place == JobPlace.Waiting)
                return job;
        }

        return null;
    }
}
