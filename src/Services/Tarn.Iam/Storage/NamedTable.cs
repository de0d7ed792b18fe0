using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Iam.Storage;

/// <summary>
/// Things of one kind by account and name. Names are unique whatever their case and found only as they were written, so that the
/// key holds the lower-case name and the document the true one.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="nameOf">A thing's name.</param>
/// <param name="pathOf">A thing's path.</param>
/// <param name="missing">The error for a name that is not there.</param>
/// <param name="taken">The error for a name that is there already.</param>
internal sealed class NamedTable<T>(
    MetaTable<T> table, Func<T, string> nameOf, Func<T, string> pathOf, Func<string, AwsException> missing, Func<string, AwsException> taken)
    where T : class
{
    public T? TryFind(IMetaReader reader, string account, string name) =>
        table.Get(reader, Key(account, name)) is { } found && nameOf(found) == name ? found : null;

    public T Find(IMetaReader reader, string account, string name) => TryFind(reader, account, name) ?? throw missing(name);

    public IReadOnlyList<T> All(IMetaReader reader, string account) => table.Scan(reader, MetaRange.Under(MetaKey.Of(account)));

    /// <summary>Those by name behind the place, whose paths start with the prefix; at most the limit.</summary>
    public Page<T> List(IMetaReader reader, string account, string pathPrefix, byte[]? after, int limit) => table.ReadPage(
        reader,
        MetaRange.Under(MetaKey.Of(account)),
        after,
        limit,
        isWanted: pathPrefix == "/" ? null : thing => pathOf(thing).StartsWith(pathPrefix, StringComparison.Ordinal));

    public void Add(IMetaTransaction transaction, string account, T thing)
    {
        var key = Key(account, nameOf(thing));
        if (table.Get(transaction, key) is not null)
            throw taken(nameOf(thing));
        table.Put(transaction, key, thing);
    }

    /// <summary>Replaces a thing by what the change makes of it, under its new name where it got one.</summary>
    public T Change(IMetaTransaction transaction, string account, string name, Func<T, T> change)
    {
        var changed = change(Find(transaction, account, name));
        var (before, after) = (Key(account, name), Key(account, nameOf(changed)));
        if (!before.Equals(after))
        {
            if (table.Get(transaction, after) is not null)
                throw taken(nameOf(changed));
            table.Delete(transaction, before);
        }

        table.Put(transaction, after, changed);
        return changed;
    }

    public void Delete(IMetaTransaction transaction, string account, string name) => table.Delete(transaction, Key(account, name));

    private static MetaKey Key(string account, string name) => MetaKey.Of(account, name.ToLowerInvariant());
}
