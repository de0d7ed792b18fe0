using System.Text.Json.Serialization;
using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Host;

/// <summary>Which listener had which port, so that it gets the same again: the configuration of clients names it.</summary>
internal sealed class PortLedger(IMetaStore meta)
{
    private static readonly MetaTable<PortEntry> Ports = new("host.ports", PortDocuments.Default.PortEntry);

    /// <summary>The ports to try, in their order: the one it had, the one it prefers, any that is free.</summary>
    public IEnumerable<int> Candidates(IListener listener, int? earlier) =>
        new[] { Ports.Get(meta, MetaKey.Of(listener.Name))?.Port ?? earlier ?? listener.PreferredPort, listener.PreferredPort, 0 }.Distinct();

    public Task NoteAsync(IListener listener, int port) =>
        meta.WriteAsync(transaction => Ports.Put(transaction, MetaKey.Of(listener.Name), new PortEntry(port)));
}

internal sealed record PortEntry(int Port);

[JsonSerializable(typeof(PortEntry))]
internal sealed partial class PortDocuments : JsonSerializerContext;
