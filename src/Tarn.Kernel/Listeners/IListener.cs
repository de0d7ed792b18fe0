using System.IO.Pipelines;

namespace Tarn.Kernel;

/// <summary>
/// A wire that is not HTTP and has a port of its own: PostgreSQL's, Redis's, MQTT's. A service registers one with
/// <c>services.AddSingleton&lt;IListener, …&gt;()</c>; the host gives it a port on the loopback address and its connections.
/// </summary>
public interface IListener
{
    /// <summary>What the health page and the ledger of ports call it; a name keeps its port.</summary>
    string Name { get; }

    /// <summary>The port that clients look for by themselves, such as 6379. Another is taken where it is in use.</summary>
    int PreferredPort { get; }

    /// <summary>False where the server greets first. Where the client does, one that speaks HTTP is a web page's, and is let go of.</summary>
    bool ClientSpeaksFirst => true;

    /// <summary>Serves one connection to its end. When the token fires, it finishes the piece it is at and returns.</summary>
    Task ServeAsync(ListenerConnection connection, CancellationToken cancel);
}

/// <summary>A connection of a client.</summary>
/// <param name="Transport">Its bytes, both ways.</param>
/// <param name="Id">Tells it from others in logs.</param>
public sealed record ListenerConnection(IDuplexPipe Transport, string Id);
