using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>Deletions of service-linked roles, by account and task.</summary>
internal sealed class DeletionStore(IMetaStore meta)
{
    private static readonly MetaTable<DeletionDocument> Deletions = new("iam.deletions", IamDocuments.Default.DeletionDocument);

    public DeletionDocument Get(string account, string task) =>
        Deletions.Get(meta, MetaKey.Of(account, task)) ?? throw IamErrors.NoSuchDeletion(task);

    public Task AddAsync(string account, DeletionDocument deletion, CancellationToken cancel) =>
        meta.WriteAsync(transaction => Deletions.Put(transaction, MetaKey.Of(account, deletion.TaskId), deletion), cancel);
}

/// <summary>A deletion that was done: no service of Tarn holds on to such a role.</summary>
internal sealed record DeletionDocument(string TaskId, string RoleName, DateTimeOffset Date);
