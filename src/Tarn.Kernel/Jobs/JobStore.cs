using System.Diagnostics;
using System.Text.Json.Serialization;
using Tarn.Meta;

namespace Tarn.Kernel;

/// <summary>What the store of jobs must know of a service's own document.</summary>
public interface IJobDocument
{
    string Account { get; }

    string Region { get; }

    string Id { get; }

    /// <summary>The jobs that are listed together: of a workgroup, of a job definition.</summary>
    string Group { get; }

    DateTimeOffset Submitted { get; }

    /// <summary>What makes a repeated request the same.</summary>
    string? IdempotencyToken { get; }

    /// <summary>A final state stays for ever.</summary>
    bool IsFinal { get; }
}

/// <summary>Names a job.</summary>
public readonly record struct JobKey(string Account, string Region, string Id)
{
    internal MetaKey Meta => MetaKey.Of(Account, Region, Id);
}

/// <summary>
/// Jobs as a service's own documents, with what every service needs beside them: <see cref="RequestTokens"/> of idempotent requests,
/// those that have not ended, and a history by group, newest first, of a bounded count. Each change is durable before it is answered.
/// </summary>
/// <param name="meta">Where they lie.</param>
/// <param name="name">The tables are named after it: <c>athena.unfinished</c>, <c>athena.history</c>.</param>
/// <param name="jobs">The documents, by account, region and id.</param>
/// <param name="mostInGroup">So many jobs of a group are kept; the oldest that have ended go first.</param>
/// <param name="tokenLife">How long a token stands for its job.</param>
/// <param name="forget">Deletes what the service keeps beside a job that goes.</param>
public sealed class JobStore<T>(
    IMetaStore meta, string name, MetaTable<T> jobs, int mostInGroup, TimeSpan tokenLife, Action<IMetaTransaction, T>? forget = null)
    where T : class, IJobDocument
{
    /// <summary>What earlier versions kept tokens in: it is read, and loses the tokens of jobs that go.</summary>
    private readonly MetaTable<JobPointer> earlierTokens = new($"{name}.tokens", JobDocuments.Default.JobPointer);
    private readonly MetaTable<JobPointer> unfinished = new($"{name}.unfinished", JobDocuments.Default.JobPointer);
    private readonly MetaTable<JobPointer> history = new($"{name}.history", JobDocuments.Default.JobPointer);

    /// <summary>Used on the writer's thread alone. A count may be too great after a failed write, which costs a look.</summary>
    private readonly Dictionary<(string, string, string), int> counts = [];

    public T? Find(JobKey key) => jobs.Get(meta, key.Meta);

    /// <summary>Stores a new job, or finds the one that the same request made before.</summary>
    /// <param name="job">The job.</param>
    /// <param name="earlier">Whether the job that the token has made asks for the same; throws what the service answers where not.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<(T Job, bool IsNew)> AddAsync(T job, Action<T> earlier, CancellationToken cancel)
    {
        var prepared = jobs.Prepare(job);
        return meta.WriteAsync(
            transaction =>
            {
                if (MadeBefore(transaction, job) is { } found)
                {
                    earlier(found);
                    return (found, false);
                }

                jobs.Put(transaction, KeyOf(job), prepared);
                unfinished.Put(transaction, KeyOf(job), new JobPointer(job.Id));
                history.Put(transaction, HistoryKey(job), new JobPointer(job.Id));
                Trim(transaction, job);
                return (job, true);
            },
            cancel);
    }

    /// <summary>Changes a job that has not ended; answers it as it is then, or null when it had ended before.</summary>
    /// <param name="key">The job.</param>
    /// <param name="change">Makes the new document.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <param name="beside">Writes in the same transaction what belongs to the change.</param>
    public Task<T?> ChangeAsync(JobKey key, Func<T, T> change, CancellationToken cancel, Action<IMetaTransaction>? beside = null)
    {
        // A job that runs must come to its end on a full disk too.
        using var mark = FreesSpace.Begin();
        return meta.WriteAsync(
            transaction =>
            {
                if (jobs.Get(transaction, key.Meta) is not { IsFinal: false } found)
                    return null;
                var changed = change(found);
                jobs.Put(transaction, key.Meta, changed);
                if (changed.IsFinal)
                    unfinished.Delete(transaction, key.Meta);
                beside?.Invoke(transaction);
                return changed;
            },
            cancel);
    }

    /// <summary>The jobs that have not ended, of all accounts. One whose document is damaged is left out: it must not keep all others from being run.</summary>
    public IReadOnlyList<T> Unfinished() =>
    [
        .. meta.Scan(unfinished.Name, MetaRange.All, int.MaxValue, tellsDamage: true)
            .SelectMany(entry => jobs.ScanWhole(meta, MetaRange.Under(entry.Key), limit: 1)),
    ];

    /// <summary>The ids of a group's jobs, newest first; as many as the limit, from behind the place on.</summary>
    public Page<string> ReadPage(string account, string region, string group, byte[]? after, int limit)
    {
        var page = history.ReadPage(meta, MetaRange.Under(MetaKey.Of(account, region, group)), after, limit);
        return new Page<string>([.. page.Items.Select(pointer => pointer.Id)], page.Next);
    }

    /// <summary>The job that the same token made. Whether it asks for the same, the jobs themselves tell.</summary>
    private T? MadeBefore(IMetaTransaction transaction, T job)
    {
        if (TokenOf(job) is not { } token)
            return null;
        var scope = MetaKey.Of(job.Account, job.Region);
        if (earlierTokens.Get(transaction, EarlierKey(token)) is { } pointer && jobs.Get(transaction, scope.Then(pointer.Id)) is { } earlier)
            return earlier;
        var made = RequestTokens.Claim(transaction, token, job.Id, job.Submitted, tokenLife, () => throw new UnreachableException());
        return made is null ? null : jobs.Get(transaction, scope.Then(made));
    }

    private RequestToken? TokenOf(T job) =>
        job.IdempotencyToken is { } text ? new RequestToken(name, "jobs", new Scope(job.Account, job.Region), text, Fingerprint: "") : null;

    private static MetaKey EarlierKey(RequestToken token) => MetaKey.Of(token.Scope.Account, token.Scope.Region, token.Text);

    private static MetaKey KeyOf(T job) => MetaKey.Of(job.Account, job.Region, job.Id);

    private static MetaKey HistoryKey(T job) =>
        MetaKey.Of(job.Account, job.Region, job.Group).Then(-job.Submitted.UtcTicks).Then(job.Id);

    private void Trim(IMetaTransaction transaction, T added)
    {
        var group = (added.Account, added.Region, added.Group);
        var range = MetaRange.Under(MetaKey.Of(added.Account, added.Region, added.Group));
        var count = counts.TryGetValue(group, out var known) ? known + 1 : transaction.Scan(history.Name, range, int.MaxValue, tellsDamage: true).Count;
        if (count > mostInGroup)
        {
            // Twice as many as are too many: some of the oldest may not have ended yet.
            foreach (var entry in transaction.Scan(history.Name, range, 2 * (count - mostInGroup), reverse: true, tellsDamage: true))
            {
                if (count <= mostInGroup)
                    break;
                var key = MetaKey.Of(added.Account, added.Region, entry.Key.TextParts()[^1]);
                if (jobs.ScanWhole(transaction, MetaRange.Under(key), limit: 1) is [var job])
                {
                    if (!job.IsFinal)
                        continue;
                    Forget(transaction, key, job);
                }

                transaction.Delete(history.Name, entry.Key);
                count--;
            }
        }

        counts[group] = count;
    }

    private void Forget(IMetaTransaction transaction, MetaKey key, T job)
    {
        jobs.Delete(transaction, key);
        if (TokenOf(job) is { } token)
        {
            earlierTokens.Delete(transaction, EarlierKey(token));
            RequestTokens.Release(transaction, token, job.Id);
        }

        forget?.Invoke(transaction, job);
    }
}

/// <summary>Points to a job.</summary>
public sealed record JobPointer(string Id);

/// <summary>How pointers are written.</summary>
[JsonSerializable(typeof(JobPointer))]
public sealed partial class JobDocuments : JsonSerializerContext;
