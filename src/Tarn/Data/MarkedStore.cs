using Tarn.Disk;

namespace Tarn.Data;

/// <summary>One of the stores that belong together, by its mark.</summary>
/// <param name="Name">Its path below the data directory, as people see it.</param>
/// <param name="Read">Its mark, null where it has none; throws an <see cref="IOException"/> or <see cref="InvalidDataException"/> where it cannot be read.</param>
/// <param name="Write">Marks it; durable when this returns.</param>
/// <param name="HoldsData">Whether it holds what would be missed.</param>
internal sealed record MarkedStore(string Name, Func<StoreMark?> Read, Action<StoreMark> Write, Func<bool> HoldsData)
{
    /// <summary>What it lacks though its mark is right, for people; null where nothing is known to be missing.</summary>
    public Func<string?> Shortfall { get; init; } = () => null;

    /// <summary>Why its mark may say less than was written, for people; null where nothing speaks for that.</summary>
    public Func<string?> Doubt { get; init; } = () => null;

    /// <summary>Takes it as it is from now on, whatever it lacks.</summary>
    public Action Accept { get; init; } = () => { };
}
