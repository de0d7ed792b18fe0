using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Tarn.Meta;

/// <summary>
/// A table of documents of one kind, kept as JSON. Services declare one for each kind of thing they store:
/// <c>static readonly MetaTable&lt;StreamDocument&gt; Streams = new("kinesis.streams", Documents.Default.StreamDocument)</c>.
/// </summary>
public sealed class MetaTable<T>(string name, JsonTypeInfo<T> type)
    where T : class
{
    public string Name => name;

    public T? Get(IMetaReader reader, MetaKey key) =>
        reader.Get(name, key) is { } bytes ? Read(bytes) : null;

    public IReadOnlyList<T> Scan(IMetaReader reader, MetaRange range, int limit = int.MaxValue, bool reverse = false)
    {
        var entries = reader.Scan(name, range, limit, reverse);
        var documents = new T[entries.Count];
        for (var i = 0; i < documents.Length; i++)
            documents[i] = Read(entries[i].Value.Span);
        return documents;
    }

    public void Put(IMetaTransaction transaction, MetaKey key, T document) =>
        transaction.Put(name, key, JsonSerializer.SerializeToUtf8Bytes(document, type));

    public bool Delete(IMetaTransaction transaction, MetaKey key) => transaction.Delete(name, key);

    public int DeleteRange(IMetaTransaction transaction, MetaRange range) => transaction.DeleteRange(name, range);

    private T Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, type)
        ?? throw new InvalidDataException($"A document of table {name} is JSON null.");
}
