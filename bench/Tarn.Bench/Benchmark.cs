namespace Tarn.Bench;

/// <summary>One thing that is measured beside a peer.</summary>
internal abstract class Benchmark
{
    public abstract string Name { get; }

    /// <summary>A few words for the one who waits.</summary>
    public abstract string What { get; }

    /// <summary>Takes minutes: runs when it is named, or with --long.</summary>
    public virtual bool IsLong => false;

    /// <exception cref="PeerMissingException">The peer is not on this machine.</exception>
    public abstract IAsyncEnumerable<Row> RunAsync(BenchOptions options, CancellationToken cancel);
}

/// <summary>The message says what to install.</summary>
internal sealed class PeerMissingException(string message) : Exception(message);
