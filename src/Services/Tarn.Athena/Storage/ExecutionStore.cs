using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Athena.Storage;

/// <summary>The queries and their states; each change is durable before it is answered.</summary>
internal sealed class ExecutionStore(IMetaStore meta)
{
    private static readonly MetaTable<ExecutionDocument> Executions = new("athena.executions", AthenaDocuments.Default.ExecutionDocument);
    private static readonly MetaTable<ColumnsDocument> ResultColumns = new("athena.columns", AthenaDocuments.Default.ColumnsDocument);

    private readonly JobStore<ExecutionDocument> jobs = new(
        meta, "athena", Executions, Limits.ExecutionsKept, Limits.TokenLife, (transaction, gone) => ResultColumns.Delete(transaction, KeyOf(gone.Key)));

    public ExecutionDocument? Find(JobKey key) => jobs.Find(key);

    public ExecutionDocument? Find(string id, CallContext call) => Find(new JobKey(call.Account, call.Region, id));

    /// <exception cref="AwsException">There is no such query.</exception>
    public ExecutionDocument Require(string id, CallContext call) => Find(id, call) ?? throw AthenaErrors.QueryNotFound(id);

    public IReadOnlyList<ColumnInfo> Columns(JobKey key) => ResultColumns.Get(meta, KeyOf(key))?.Columns ?? [];

    /// <summary>Stores a new query, or finds the one that the same request made before.</summary>
    public Task<(ExecutionDocument Execution, bool IsNew)> AddAsync(ExecutionDocument execution, CancellationToken cancel) => jobs.AddAsync(
        execution,
        earlier =>
        {
            if (!earlier.AsksTheSameAs(execution))
                throw AthenaErrors.IdempotencyMismatch();
        },
        cancel);

    /// <summary>Changes a query that has not ended; answers it as it is then, or null when it had ended before.</summary>
    public Task<ExecutionDocument?> ChangeAsync(
        JobKey key, Func<ExecutionDocument, ExecutionDocument> change, CancellationToken cancel, IReadOnlyList<ColumnInfo>? columns = null) =>
        jobs.ChangeAsync(key, change, cancel, transaction =>
        {
            if (columns is not null)
                ResultColumns.Put(transaction, KeyOf(key), new ColumnsDocument(columns));
        });

    /// <summary>The queries that had not ended, of all accounts.</summary>
    public IReadOnlyList<ExecutionDocument> AllUnfinished() => jobs.Unfinished();

    /// <summary>The ids of a workgroup's queries, the newest first.</summary>
    public Page<string> List(string workGroup, byte[]? after, int limit, CallContext call) =>
        jobs.ReadPage(call.Account, call.Region, workGroup, after, limit);

    private static MetaKey KeyOf(JobKey key) => MetaKey.Of(key.Account, key.Region, key.Id);
}
