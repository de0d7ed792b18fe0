using Tarn.Athena.Domain;

namespace Tarn.Athena.Engine;

internal enum EngineEnd
{
    /// <summary>Tarn ended it, for work of another or for good.</summary>
    Stopped,

    /// <summary>It had more memory than it may, and said so.</summary>
    OverMemory,

    /// <summary>It ended without a word: a fault of its own, or someone killed it.</summary>
    Crashed,

    /// <summary>It said nothing for too long, and was ended: someone stopped it, or the machine does not come to it.</summary>
    Silent,
}

/// <summary>The engine's process ended under its work.</summary>
/// <param name="how">Why.</param>
/// <param name="works">How many works it had then.</param>
/// <param name="why">In words, for the log.</param>
internal sealed class EngineLost(EngineEnd how, int works, string why) : Exception($"The engine's process was lost: {why}.")
{
    public EngineEnd How => how;

    /// <summary>Whether it is known which work was the reason: the only one that took memory.</summary>
    public bool IsExplained => how == EngineEnd.OverMemory && works <= 1;

    /// <summary>What whoever asked is told.</summary>
    public QueryFailure ToFailure() => how == EngineEnd.OverMemory
        ? QueryFailure.TooMuchMemory(this)
        : QueryFailure.Unexpected("The engine ended while it ran the query. Tarn goes on; its log says how the engine ended.", this);
}
