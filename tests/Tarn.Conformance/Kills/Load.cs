using Tarn.Client;

namespace Tarn.Conformance.Kills;

/// <summary>
/// Writes without pause until the server dies, remembers in this process what was acknowledged, and finds it again
/// afterwards. Every write carries its own description, so that what is visible can be told whole or torn.
/// </summary>
internal abstract class Load
{
    /// <summary>How many clients of this kind write at once.</summary>
    public abstract int Writers { get; }

    /// <summary>Acknowledged writes so far.</summary>
    public abstract int Acknowledged { get; }

    /// <summary>Makes what the writers need; called once.</summary>
    public abstract Task PrepareAsync(TarnClient client);

    /// <summary>One write after the other; ends by the exception of the broken connection.</summary>
    public abstract Task WriteAsync(TarnClient client, int writer, Moments moments);

    /// <summary>
    /// Looks for all acknowledged writes (those since the last look, or everything) and that nothing torn is visible.
    /// </summary>
    public abstract Task CheckAsync(TarnClient client, bool everything);

    /// <summary>Fails with what was lost or torn.</summary>
    protected void Require(bool holds, string finding) => Assert.True(holds, $"{GetType().Name}: {finding}");
}

/// <summary>Counts what happens (a request goes out, an answer comes in) and says when the chosen moment has come.</summary>
internal sealed class Moments(int chosen)
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int count;

    public Task Reached => reached.Task;

    public void Pass()
    {
        if (Interlocked.Increment(ref count) == chosen)
            reached.TrySetResult();
    }
}
