using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Tarn.Meta;

/// <summary>
/// A table of documents of one kind, kept as JSON. Services declare one for each kind of thing they store:
/// <c>static readonly MetaTable&lt;StreamDocument&gt; Streams = new("kinesis.streams", Documents.Default.StreamDocument)</c>.
/// </summary>
/// <param name="name">The table's name, <c>service.things</c>.</param>
/// <param name="type">How a document is written.</param>
/// <param name="version">The version that documents are written in; <see cref="DocumentVersion"/> says when to raise it.</param>
/// <param name="leastReader">The least version of the table that can read what this one writes.</param>
/// <param name="upgrade">Makes a document of an earlier version, given with its number, one of this version.</param>
public sealed class MetaTable<T>(
    string name, JsonTypeInfo<T> type, int version = 1, int leastReader = 1, Action<JsonObject, int>? upgrade = null)
    where T : class
{
    private readonly DocumentVersion mine = new(version, leastReader);

    public string Name => name;

    public T? Get(IMetaReader reader, MetaKey key) =>
        reader.Get(name, key) is { } bytes ? Read(bytes) : null;

    public IReadOnlyList<T> Scan(IMetaReader reader, MetaRange range, int limit = int.MaxValue, bool reverse = false)
    {
        var entries = reader.Scan(name, range, limit, reverse);
        var documents = new T[entries.Count];
        for (var i = 0; i < documents.Length; i++)
            documents[i] = Read(entries[i]);
        return documents;
    }

    /// <summary>As <see cref="Scan"/>, without the documents that are damaged: for what may do without one rather than without all.</summary>
    public IReadOnlyList<T> ScanWhole(IMetaReader reader, MetaRange range, int limit = int.MaxValue, bool reverse = false)
    {
        var documents = new List<T>();
        foreach (var entry in reader.Scan(name, range, limit, reverse, tellsDamage: true))
        {
            if (entry.Damage is null)
                documents.Add(Read(entry));
        }

        return documents;
    }

    /// <summary>
    /// Makes a document ready to be put. The one writer's thread serves everybody, so what is known before a work is queued is
    /// written as JSON by its caller.
    /// </summary>
    public PreparedDocument<T> Prepare(T document) => new(mine.Mark(JsonSerializer.SerializeToUtf8Bytes(document, type)));

    public void Put(IMetaTransaction transaction, MetaKey key, PreparedDocument<T> document) => transaction.Put(name, key, document.Json);

    /// <summary>For a document that depends on what the transaction finds; others are prepared.</summary>
    public void Put(IMetaTransaction transaction, MetaKey key, T document) => Put(transaction, key, Prepare(document));

    public bool Delete(IMetaTransaction transaction, MetaKey key) => transaction.Delete(name, key);

    public int DeleteRange(IMetaTransaction transaction, MetaRange range) => transaction.DeleteRange(name, range);

    /// <summary>The document of an entry of this table.</summary>
    /// <exception cref="InvalidDataException">It was written by a Tarn too new for this one, or is no document.</exception>
    public T Read(MetaEntry entry) => Read(entry.Value.Span);

    private T Read(ReadOnlySpan<byte> bytes)
    {
        var written = DocumentVersion.Of(bytes, out var body);
        if (written.LeastReader > version)
        {
            throw new InvalidDataException(
                $"A document of table {name} needs a newer Tarn: it asks for version {written.LeastReader} of the table, this one knows {version}.");
        }

        return (written.Version < version && upgrade is not null ? Upgraded(body, written.Version) : JsonSerializer.Deserialize(body, type))
            ?? throw new InvalidDataException($"A document of table {name} is JSON null.");
    }

    private T? Upgraded(ReadOnlySpan<byte> body, int from)
    {
        var document = JsonNode.Parse(body)?.AsObject() ?? throw new InvalidDataException($"A document of table {name} is JSON null.");
        upgrade!(document, from);
        return document.Deserialize(type);
    }
}
