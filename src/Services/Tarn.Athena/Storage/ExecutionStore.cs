using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Athena.Storage;

/// <summary>The queries and their states; each change is durable before it is answered.</summary>
internal sealed class ExecutionStore(IMetaStore meta)
{
    private static readonly MetaTable<ExecutionDocument> Executions = new("athena.executions", AthenaDocuments.Default.ExecutionDocument);
    private static readonly MetaTable<ColumnsDocument> ResultColumns = new("athena.columns", AthenaDocuments.Default.ColumnsDocument);

    /// <summary>By account, region, workgroup and time, newest first.</summary>
    private static readonly MetaTable<ExecutionPointer> History = new("athena.history", AthenaDocuments.Default.ExecutionPointer);
    private static readonly MetaTable<ExecutionPointer> Tokens = new("athena.tokens", AthenaDocuments.Default.ExecutionPointer);

    /// <summary>Those that have not ended, by account and region.</summary>
    private static readonly MetaTable<ExecutionPointer> Unfinished = new("athena.unfinished", AthenaDocuments.Default.ExecutionPointer);

    public ExecutionDocument? Find(ExecutionKey key) => Executions.Get(meta, KeyOf(key));

    public ExecutionDocument? Find(string id, CallContext call) => Find(new ExecutionKey(call.Account, call.Region, id));

    /// <exception cref="AwsException">There is no such query.</exception>
    public ExecutionDocument Require(string id, CallContext call) => Find(id, call) ?? throw AthenaErrors.QueryNotFound(id);

    public IReadOnlyList<ColumnInfo> Columns(ExecutionKey key) => ResultColumns.Get(meta, KeyOf(key))?.Columns ?? [];

    /// <summary>Stores a new query, or finds the one that the same request made before.</summary>
    public Task<(ExecutionDocument Execution, bool IsNew)> AddAsync(ExecutionDocument execution, CancellationToken cancel)
    {
        var prepared = Executions.Prepare(execution);
        return meta.WriteAsync(
            transaction =>
            {
                var scope = MetaKey.Of(execution.Account, execution.Region);
                if (execution.ClientRequestToken is { } token)
                {
                    if (Tokens.Get(transaction, scope.Then(token)) is { } pointer && Executions.Get(transaction, scope.Then(pointer.Id)) is { } earlier)
                    {
                        return earlier.AsksTheSameAs(execution)
                            ? (earlier, false)
                            : throw AthenaErrors.IdempotencyMismatch();
                    }

                    Tokens.Put(transaction, scope.Then(token), new ExecutionPointer(execution.Id));
                }

                var key = KeyOf(execution.Key);
                Executions.Put(transaction, key, prepared);
                Unfinished.Put(transaction, key, new ExecutionPointer(execution.Id));
                History.Put(transaction, HistoryKey(execution), new ExecutionPointer(execution.Id));
                return (execution, true);
            },
            cancel);
    }

    /// <summary>Changes a query that has not ended; answers it as it is then, or null when it had ended before.</summary>
    public Task<ExecutionDocument?> ChangeAsync(
        ExecutionKey key, Func<ExecutionDocument, ExecutionDocument> change, CancellationToken cancel, IReadOnlyList<ColumnInfo>? columns = null) =>
        meta.WriteAsync(
            transaction =>
            {
                var at = KeyOf(key);
                if (Executions.Get(transaction, at) is not { } found || QueryState.IsFinal(found.State))
                    return null;
                var changed = change(found);
                Executions.Put(transaction, at, changed);
                if (QueryState.IsFinal(changed.State))
                    Unfinished.Delete(transaction, at);
                if (columns is not null)
                    ResultColumns.Put(transaction, at, new ColumnsDocument(columns));
                return changed;
            },
            cancel);

    /// <summary>The queries that had not ended, of all accounts.</summary>
    public IReadOnlyList<ExecutionDocument> AllUnfinished()
    {
        var found = new List<ExecutionDocument>();
        foreach (var entry in meta.Scan(Unfinished.Name, MetaRange.All, int.MaxValue))
        {
            if (Executions.Get(meta, entry.Key) is { } execution)
                found.Add(execution);
        }

        return found;
    }

    /// <summary>The queries of a workgroup, the newest first.</summary>
    public Page<ExecutionPointer> List(string workGroup, byte[]? after, int limit, CallContext call) =>
        History.ReadPage(meta, MetaRange.Under(MetaKey.Of(call.Account, call.Region, workGroup)), after, limit);

    private static MetaKey KeyOf(ExecutionKey key) => MetaKey.Of(key.Account, key.Region, key.Id);

    private static MetaKey HistoryKey(ExecutionDocument execution) =>
        MetaKey.Of(execution.Account, execution.Region, execution.WorkGroup).Then(-execution.Submitted.UtcTicks).Then(execution.Id);
}
