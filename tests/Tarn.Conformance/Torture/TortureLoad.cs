using Tarn.Client;

namespace Tarn.Conformance.Torture;

/// <summary>One kind of data: writes it, remembers what was acknowledged, and knows what may be found.</summary>
internal abstract class TortureLoad
{
    /// <summary>Acknowledged writes so far.</summary>
    public int Acknowledged { get; protected set; }

    /// <summary>Makes what the writes need; once for each data directory.</summary>
    public abstract Task PrepareAsync(TarnClient client);

    /// <summary>One write. An exception leaves open whether it happened.</summary>
    public abstract Task WriteAsync(TarnClient client, Random random);

    /// <summary>Looks at everything.</summary>
    /// <param name="client">A client of the running Tarn.</param>
    /// <param name="verdict">Takes what is found.</param>
    /// <param name="settles">Whether what was left open is known by this look from now on: only where nothing was damaged.</param>
    public abstract Task CheckAsync(TarnClient client, Verdict verdict, bool settles);

    /// <summary>Calls and answers null where that fails, which the verdict is told.</summary>
    protected static async Task<T?> TryAsync<T>(Verdict verdict, string what, Func<Task<T>> call)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (TarnClientException error)
        {
            verdict.CannotRead(what, error);
            return null;
        }
    }
}

/// <summary>What may be found under a name: what was acknowledged last, or what was begun since. Null is nothing at all.</summary>
internal sealed class Outcomes
{
    private readonly List<int?> begun = [];
    private int? acknowledged;

    public void Begin(int? write) => begun.Add(write);

    public void Acknowledge(int? write) => Settle(write);

    public void Settle(int? found)
    {
        acknowledged = found;
        begun.Clear();
    }

    public bool Allow(int? found) => found == acknowledged || begun.Contains(found);

    public override string ToString() => string.Join(" or ", begun.Prepend(acknowledged).Select(write => write is null ? "nothing" : $"write {write}"));
}
