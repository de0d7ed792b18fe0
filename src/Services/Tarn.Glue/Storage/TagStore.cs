using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Glue.Storage;

/// <summary>The tags of databases and crawlers. They go with what they are on.</summary>
internal sealed class TagStore(IMetaStore meta, IEnumerable<ITagged> tagged)
{
    private static readonly MetaTable<SortedDictionary<string, string>> Tags = new("glue.tags", TagJson.Default.SortedDictionaryStringString);

    public IReadOnlyDictionary<string, string> Get(Scope scope, ResourceName resource)
    {
        RequireResource(meta, scope, resource);
        return Tags.Get(meta, Key(scope, resource)) ?? [];
    }

    /// <summary>Replaces a resource's tags by what the change makes of them.</summary>
    public Task UpdateAsync(
        Scope scope,
        ResourceName resource,
        Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> change,
        CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            RequireResource(transaction, scope, resource);
            Put(transaction, scope, resource, change(Tags.Get(transaction, Key(scope, resource)) ?? []));
        },
        cancel);

    /// <summary>Inside the transaction that makes the resource.</summary>
    public static void Put(IMetaTransaction transaction, Scope scope, ResourceName resource, IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count == 0)
            Delete(transaction, scope, resource);
        else
            Tags.Put(transaction, Key(scope, resource), new SortedDictionary<string, string>(tags.ToDictionary(), StringComparer.Ordinal));
    }

    /// <summary>Inside the transaction that deletes the resource.</summary>
    public static void Delete(IMetaTransaction transaction, Scope scope, ResourceName resource) =>
        Tags.Delete(transaction, Key(scope, resource));

    private void RequireResource(IMetaReader reader, Scope scope, ResourceName resource) =>
        tagged.Single(kind => kind.Kind == resource.Kind).Require(reader, scope, resource.Name);

    private static MetaKey Key(Scope scope, ResourceName resource) => ScopeKey.Of(scope).Then(resource.Kind).Then(resource.Name);
}
